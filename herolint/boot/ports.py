"""Check whether the router can reach a web process."""

from __future__ import annotations

from herolint.boot.kinds import BootFailure, NothingListens, PortNotBound
from herolint.boot.look import Address, Listening, Nothing, Process, Result
from herolint.boot.values import PORT, Argument

_LOOPBACK = ("127.0.0.1", "localhost", "::1", "[::1]")
_IPV6_ONLY = ("::", "[::]")
_ONE_FAMILY = ("uvicorn",)


def check(process: Process, result: Result, program: Argument) -> None:
    """Record why the router can't reach a web process; do nothing if that is unknown."""
    if isinstance(result, Nothing):
        certain = result.certain and result.reason in ("worker", "command", "shell", "ends")
        evidence = NothingListens(process.entry.type, result.program, result.reason)
        process.fail(BootFailure.NOTHING_LISTENS, evidence, process.place(program.word), certain=certain)
    if not isinstance(result, Listening) or not result.addresses:
        return
    reasons = [_reason(address, result.program) for address in result.addresses]
    if None in reasons or any(failure.certain for failure in process.failures):
        return
    address, reason = result.addresses[0], reasons[0] or ""
    argument = address.argument
    where = address.at or process.place((argument or program).word)
    shown = f"{address.host}:{address.port}" if address.port != "socket" else address.host
    evidence_of_port = PortNotBound(
        process.entry.type,
        result.program,
        reason,
        (shown or "").replace(PORT, "$PORT"),
        argument.text.replace(PORT, "$PORT") if argument and argument.text else None,
    )
    process.fail(BootFailure.PORT_NOT_BOUND, evidence_of_port, where, certain=address.certain)


def _reason(address: Address, program: str) -> str | None:
    """Return why the router can't reach an address; ``None`` if it can or if that is unknown."""
    if address.port == "socket":
        return "socket"
    if address.port is None or address.host is None:
        return None
    if address.port != PORT:
        if PORT in address.port:
            return None
        if not address.port.isdigit():
            return "value" if address.port == "" or not address.port.isalnum() else None
        return "default" if address.default else "literal"
    if address.host in _LOOPBACK:
        return "loopback"
    if address.host in _IPV6_ONLY and program in _ONE_FAMILY:
        return "ipv6"
    return None
