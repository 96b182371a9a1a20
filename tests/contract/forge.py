"""Tokens of every kind, good and forged, made byte for byte with keys of our own."""
import base64
import hashlib
import hmac
import itertools
import json
import os
import time

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa, utils

MPS, WAWM = "01980000-0000-7000-8000-000000000001", "01980000-0000-7000-8000-000000000002"
ALGORITHMS = {"hs": "HS256", "rs": "RS256", "es": "ES256"}
counter = itertools.count(1)


def b64(data):
    return base64.urlsafe_b64encode(data.encode() if isinstance(data, str) else data).rstrip(b"=").decode()


def number(n, size=None):
    return b64(n.to_bytes(size or (n.bit_length() + 7) // 8, "big"))


class Keys:
    """One key of each algorithm. `prefix` stands before their kids."""

    def __init__(self, prefix=""):
        self.prefix = prefix
        self.secret = os.urandom(48)
        self.rsa = rsa.generate_private_key(65537, 2048)
        self.ec = ec.generate_private_key(ec.SECP256R1())

    def kid(self, name):
        return self.prefix + name

    def pem(self):
        return self.rsa.public_key().public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)

    def jwks(self):
        n, p = self.rsa.public_key().public_numbers(), self.ec.public_key().public_numbers()
        shapes = {"hs": {"kty": "oct", "k": b64(self.secret)}, "rs": {"kty": "RSA", "n": number(n.n), "e": number(n.e)},
                  "es": {"kty": "EC", "crv": "P-256", "x": number(p.x, 32), "y": number(p.y, 32)}}
        return [{"kid": self.kid(name), "alg": ALGORITHMS[name], **shape} for name, shape in shapes.items()]

    # ---- signatures ----

    def sign(self, by, text):
        if by == "rs":
            return self.rsa.sign(text.encode(), padding.PKCS1v15(), hashes.SHA256())
        if by == "es":
            r, s = utils.decode_dss_signature(self.ec.sign(text.encode(), ec.ECDSA(hashes.SHA256())))
            return r.to_bytes(32, "big") + s.to_bytes(32, "big")
        secret = {"hs": self.secret, "pem as secret": self.pem(), "nothing": b""}.get(by)
        return hmac.new(secret, text.encode(), hashlib.sha256).digest() if secret is not None else b""

    def header(self, by="hs", **but):
        return {k: v for k, v in {"alg": ALGORITHMS[by], "typ": "JWT", "kid": self.kid(by), **but}.items() if v is not None}

    def seal(self, by, header, claims):
        """A token of two segments as they are, signed."""
        text = f"{header}.{claims}"
        return f"{text}.{b64(self.sign(by, text))}"

    def token(self, by="hs", header=None, claims=None):
        """`header` and `claims`: JSON text, or objects to write as such; good ones when left out."""
        def text(part):
            return part if isinstance(part, (str, bytes)) else json.dumps(part)
        return self.seal(by, b64(text(self.header(by) if header is None else header)), b64(text(good() if claims is None else claims)))


def good(**but):
    """Good claims of a reader, some of them other (None: left out)."""
    now = int(time.time())
    claims = {"sub": "forge", "iss": "roundtable", "aud": "roundtable", "iat": now, "exp": now + 3600, "jti": f"forged-{next(counter)}",
              "role": "reader", "district_id": MPS, **but}
    return {k: v for k, v in claims.items() if v is not None}


def write(path, *jwks):
    """A key set in place of what was there, whole or not at all, as a careful operator does it."""
    fresh = path.with_suffix(".new")
    fresh.touch(0o600)
    fresh.write_text(json.dumps({"keys": [key for keys in jwks for key in keys]}))
    fresh.rename(path)
