// tell
