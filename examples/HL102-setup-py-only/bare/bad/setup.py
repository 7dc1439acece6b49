from setuptools import setup

setup(name="florist", version="0.4.0", py_modules=["florist"], install_requires=["flask"])
