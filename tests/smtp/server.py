"""A mail server for the tests: keeps each mail it takes as one file and knows nobody called "nobody".

Usage: server.py FOLDER [tls|starttls]. Prints its port; ends when its standard input does, so that it never
outlives its test.

Its certificate, server.pem, is for localhost and 127.0.0.1 and comes from the authority in ca.pem, whose key was
thrown away. Both last until 2126 and are worth nothing outside these tests.
"""

import asyncio
import os
import ssl
import sys

from aiosmtpd.smtp import SMTP


class Keep:
    def __init__(self, folder):
        self.folder = folder
        self.taken = 0

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("nobody@"):
            return "550 5.1.1 There is no such person"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        self.taken += 1
        unfinished = os.path.join(self.folder, f"{self.taken:06}.part")
        with open(unfinished, "wb") as file:
            file.write(envelope.original_content)
        os.rename(unfinished, os.path.join(self.folder, f"{self.taken:06}.eml"))
        return "250 OK"


async def main(folder, security=""):
    loop = asyncio.get_running_loop()
    keep = Keep(folder)
    tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    tls.load_cert_chain(os.path.join(os.path.dirname(os.path.abspath(__file__)), "server.pem"))
    starttls = {"tls_context": tls, "require_starttls": True} if security == "starttls" else {}
    server = await loop.create_server(
        lambda: SMTP(keep, hostname="localhost", loop=loop, **starttls),
        "127.0.0.1",
        0,
        ssl=tls if security == "tls" else None,
    )
    print(server.sockets[0].getsockname()[1], flush=True)
    await loop.run_in_executor(None, sys.stdin.read)


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
