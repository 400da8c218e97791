#!/usr/bin/python3
"""A mail server for tests: says its port, keeps each message as a file, until it is stopped.

smtp_server.py FOLDER [--tls CERT KEY] [--user NAME PASSWORD] [--refuse ADDRESS]
With --tls it offers STARTTLS; with --user it takes mail only from who signed in; mail to a refused address is turned
down for good. The files hold the envelope's addresses in two lines, then the message.
"""
import argparse
import itertools
import pathlib
import signal
import socket
import ssl

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, SMTP


class Keep:
    def __init__(self, options):
        self.options = options
        self.number = itertools.count(1)

    async def handle_RCPT(self, server, session, envelope, address, rcpt_options):
        if address == self.options.refuse:
            return "550 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        to = pathlib.Path(self.options.folder, f"{next(self.number):03d}")
        lines = f"{envelope.mail_from}\n{','.join(envelope.rcpt_tos)}\n".encode()
        to.write_bytes(lines + envelope.content)
        return "250 kept"


class Server(Controller):
    options = None

    def factory(self):
        o = self.options
        context = None
        if o.tls:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(*o.tls)

        def signed_in(server, session, envelope, mechanism, data):
            fine = o.user and (data.login.decode(), data.password.decode()) == tuple(o.user)
            return AuthResult(success=bool(fine), handled=bool(fine))

        return SMTP(self.handler, tls_context=context, require_starttls=bool(o.tls), authenticator=signed_in,
                    auth_required=bool(o.user), auth_require_tls=bool(o.tls))


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as s:
        return s.getsockname()[1]


def main():
    p = argparse.ArgumentParser()
    p.add_argument("folder")
    p.add_argument("--tls", nargs=2)
    p.add_argument("--user", nargs=2)
    p.add_argument("--refuse")
    Server.options = p.parse_args()
    server = Server(Keep(Server.options), hostname="127.0.0.1", port=free_port())
    server.start()
    print(server.port, flush=True)
    signal.sigwait([signal.SIGTERM, signal.SIGINT])
    server.stop()


main()
