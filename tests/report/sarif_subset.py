"""A JSON Schema of the part of SARIF 2.1.0 that herolint writes, stricter than the standard's own.

Written from the standard (OASIS, 2.1.0 with errata 01) and from what code scanning needs: no other key, no empty
text, every region with its four edges.
"""

from __future__ import annotations

from typing import Any


def strict(properties: dict[str, Any], *optional: str) -> dict[str, Any]:
    required = [name for name in properties if name not in optional]
    return {"type": "object", "additionalProperties": False, "required": required, "properties": properties}


def many(items: dict[str, Any], at_least: int = 0) -> dict[str, Any]:
    return {"type": "array", "items": items, "minItems": at_least}


TEXT = {"type": "string", "minLength": 1}
DESCRIPTION = {"type": "string", "minLength": 1, "maxLength": 1024}
POSITION = {"type": "integer", "minimum": 1}
LEVEL = {"enum": ["error", "warning", "note"]}
# A relative reference without a scheme: percent-encoded, and with slashes (RFC 3986, appendix A).
URI = {"type": "string", "pattern": r"^(?!/)([A-Za-z0-9_.~/-]|%[0-9A-F]{2})+$"}
ARTIFACT = strict({"uri": URI})
REGION = strict({"startLine": POSITION, "startColumn": POSITION, "endLine": POSITION, "endColumn": POSITION})
LOCATION = strict({"physicalLocation": strict({"artifactLocation": ARTIFACT, "region": REGION})})
MESSAGE = strict({"text": TEXT})

RULE = strict(
    {
        "id": TEXT,
        "name": TEXT,
        "shortDescription": strict({"text": DESCRIPTION}),
        "fullDescription": strict({"text": DESCRIPTION}),
        "help": strict({"text": TEXT, "markdown": TEXT}, "markdown"),
        "helpUri": {"type": "string", "pattern": "^https?://[!-~]+$"},
        "defaultConfiguration": strict({"level": LEVEL}),
        "properties": strict(
            {
                "precision": {"enum": ["very-high", "high", "medium", "low"]},
                "problem.severity": {"enum": ["error", "warning", "recommendation"]},
                "tags": many(TEXT, 1),
            }
        ),
    },
    "helpUri",
)
REPLACEMENT = strict({"deletedRegion": REGION, "insertedContent": strict({"text": {"type": "string"}})})
FIX = strict(
    {
        "description": MESSAGE,
        "artifactChanges": many(strict({"artifactLocation": ARTIFACT, "replacements": many(REPLACEMENT, 1)}), 1),
    }
)
SUPPRESSION = strict(
    {
        "kind": {"enum": ["inSource", "external"]},
        "status": {"const": "accepted"},
        "justification": TEXT,
        "location": LOCATION,
    }
)
RESULT = strict(
    {
        "ruleId": TEXT,
        "ruleIndex": {"type": "integer", "minimum": 0},
        "level": LEVEL,
        "message": MESSAGE,
        "locations": {**many(LOCATION, 1), "maxItems": 1},
        "relatedLocations": many(
            strict({"id": POSITION, **LOCATION["properties"], "message": MESSAGE}),
        ),
        "partialFingerprints": strict({"primaryLocationLineHash": {"type": "string", "pattern": ":[0-9]+$"}}),
        "fixes": many(FIX),
        "suppressions": many(SUPPRESSION),
        "properties": strict({"targets": TEXT}),
    }
)
NOTIFICATION = strict({"level": LEVEL, "message": MESSAGE, "associatedRule": strict({"id": TEXT})})
RUN = strict(
    {
        "tool": strict(
            {
                "driver": strict(
                    {
                        "name": {"const": "herolint"},
                        "version": TEXT,
                        "semanticVersion": TEXT,
                        "shortDescription": strict({"text": DESCRIPTION}),
                        "rules": many(RULE),
                    }
                )
            }
        ),
        "automationDetails": strict({"id": {"type": "string", "pattern": "^herolint/(.+/)?$"}}),
        "columnKind": {"const": "unicodeCodePoints"},
        "invocations": many(
            strict({"executionSuccessful": {"type": "boolean"}, "toolExecutionNotifications": many(NOTIFICATION)}), 1
        ),
        "results": many(RESULT),
    }
)
SCHEMA = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    **strict({"$schema": {"type": "string"}, "version": {"const": "2.1.0"}, "runs": many(RUN)}),
}
