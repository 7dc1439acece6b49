# a package of this name is none
