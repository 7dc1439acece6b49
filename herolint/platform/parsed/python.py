"""Generated from python.toml by tools/generate.py: do not edit."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from herolint.platform.shapes import PythonFile

data: PythonFile = {
 'syntax': {
  'match': '3.10',
  'parenthesized-with': '3.10',
  'except-star': '3.11',
  'star-in-index': '3.11',
  'free-f-strings': '3.12',
  'type-parameters': '3.12',
  'type-parameter-defaults': '3.13',
  'template-strings': '3.14',
  'except-without-parentheses': '3.14',
 },
 'added': {
  'graphlib': '3.9',
  'zoneinfo': '3.9',
  'tomllib': '3.11',
  'annotationlib': '3.14',
  'compression': '3.14',
 },
 'removed': {
  '3.9': ['dummy_threading', '_dummy_thread'],
  '3.10': ['formatter', 'parser', 'symbol', 'macpath'],
  '3.11': ['binhex'],
  '3.12': ['asynchat', 'asyncore', 'distutils', 'imp', 'smtpd'],
  '3.13': ['aifc', 'audioop', 'cgi', 'cgitb', 'chunk', 'crypt', 'imghdr', 'lib2to3', 'mailcap', 'msilib', 'nis', 'nntplib', 'ossaudiodev', 'pipes', 'sndhdr', 'spwd', 'sunau', 'telnetlib', 'uu', 'xdrlib'],
 },
 'windows': {
  'modules': ['_msi', '_overlapped', '_winapi', '_winreg', '_wmi', 'msilib', 'msvcrt', 'nt', 'winreg', 'winsound'],
 },
}
