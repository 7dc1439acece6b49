import sys

print("bakery", *sys.argv[1:])
