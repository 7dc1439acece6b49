import asyncio
import os

import asyncpg


async def main():
    await asyncpg.connect(dsn=os.environ["DATABASE_URL"], ssl="require")


asyncio.run(main())
