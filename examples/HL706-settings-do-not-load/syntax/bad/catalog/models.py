class Item(:
    pass
