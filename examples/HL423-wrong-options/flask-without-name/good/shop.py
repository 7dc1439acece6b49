from flask import Flask

shop = Flask(__name__)


@shop.cli.command("load")
def load():
    """Load the goods."""
