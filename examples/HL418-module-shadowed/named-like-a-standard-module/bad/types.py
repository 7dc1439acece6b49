KINDS = ["a", "b"]
