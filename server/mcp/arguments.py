"""The arguments of a tool: faulty ones are told as every other fault is, in words, all at once.

In: a call as a model wrote it. Out: the answer of the tool. Errors: `ToolError` for an unknown tool, an unknown or
missing argument, a value that does not fit; in the language asked for, or in both where that is the fault.
"""

from __future__ import annotations

from typing import Any, get_args

from mcp.server import MCPServer
from mcp.server.mcpserver import Context
from mcp.server.mcpserver.exceptions import ToolError
from mcp.server.mcpserver.tools import Tool
from mcp_types import CallToolResult, InputRequiredResult
from pydantic import ValidationError

from ontology.errors import Lang, UserError
from server.mcp.opened import Opened
from server.nearest import unknown
from server.parameter_faults import expected_of, faults_in, unknown_name


class ToolServer(MCPServer[Opened]):
    """The server of the SDK, which would leave unknown arguments aside and hand on what pydantic says of the others."""

    async def call_tool(
        self, name: str, arguments: dict[str, Any], context: Context[Opened, Any] | None = None
    ) -> CallToolResult | InputRequiredResult:
        """The answer of the tool. Raises `ToolError`."""
        lang = arguments.get("lang", "fr")
        langs: tuple[Lang, ...] = (lang,) if lang in get_args(Lang) else get_args(Lang)
        if faults := self._faults(name, arguments):
            raise ToolError("\n".join(fault.render(each) for fault in faults for each in langs))
        return await super().call_tool(name, arguments, context)

    def _faults(self, name: str, arguments: dict[str, Any]) -> list[UserError]:
        tool = self._tool_manager.get_tool(name)
        if tool is None:
            return [unknown("outil", "tool", name[:80], [each.name for each in self._tool_manager.list_tools()])]
        known = list(tool.fn_metadata.arg_model.model_fields)
        return [*(unknown_name(each, known) for each in arguments if each not in known), *_misfits(tool, arguments)]


def _misfits(tool: Tool, arguments: dict[str, Any]) -> list[UserError]:
    try:
        tool.fn_metadata.validate_arguments(arguments)
    except ValidationError as error:
        fields = tool.fn_metadata.arg_model.model_fields
        expected = expected_of({name: field.metadata for name, field in fields.items()})
        return list(faults_in(error.errors(include_url=False), expected).errors)
    return []
