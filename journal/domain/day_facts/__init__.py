"""What else happened on a day: medication, sleep, activity, flares, and what is so or not."""
