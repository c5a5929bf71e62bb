"""What can be done with a journal: one method, one transaction, one undo step.

Commands and screens call these; nothing else opens the file. `journal.service.journal` ties
them together.
"""
