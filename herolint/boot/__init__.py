"""The last stage of a deploy: the processes of the Procfile, and whether each of them starts.

- `herolint.boot.stage`: the processes that a target reads, each with what keeps it from starting.
- `herolint.boot.kinds`: why a process doesn't start, and the evidence of each reason.
"""
