export A=1
