import asyncio
import os

import asyncpg


async def main():
    await asyncpg.connect(dsn="postgres://u:p@ec2-203-0-113-7.compute-1.amazonaws.com:5432/d", ssl="require")


asyncio.run(main())
