"""The trial on screen: what today is for, and at the end the answer with its picture."""
