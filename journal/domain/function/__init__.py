"""What pain keeps a person from: two short questionnaires, once a week."""
