"""Other people's diaries: tables and apps, read row by row into what they tell."""
