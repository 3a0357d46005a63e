#!/bin/sh
# Writes the present digest of the base image into the Dockerfile, and a version of OpenClaw when one is given; commit the difference. Needs docker with buildx.
#   renew-base.sh [VERSION]
set -eu
cd "$(dirname "$0")"

fail() {
    echo "renew-base: $1" >&2
    exit 1
}

# Replaces the one line that begins with a text. Not sed -i, which differs between systems.
line() {
    [ "$(grep -c "^$1" Dockerfile)" = 1 ] || fail "the Dockerfile has no line, or more than one, that begins with $1"
    sed "s|^$1.*|$1$2|" Dockerfile > Dockerfile.new
    cat Dockerfile.new > Dockerfile
    rm Dockerfile.new
}

if [ $# -gt 0 ]; then
    case $1 in
        *[!0-9.]* | '' | .* | *. | *..* | *.*.*.*) fail "'$1' is no version of OpenClaw; expected one such as 2026.9.6" ;;
        20[0-9][0-9].*.*) ;;
        *) fail "'$1' is no version of OpenClaw; expected one such as 2026.9.6" ;;
    esac
fi

base=node:24-bookworm-slim
digest=$(docker buildx imagetools inspect "$base" --format '{{.Manifest.Digest}}') || fail "the digest of $base cannot be read; is docker with buildx there, and the registry within reach?"
hex=${digest#sha256:}
case $hex in
    *[!0-9a-f]*) fail "'$digest' is no digest" ;;
esac
if [ "$digest" != "sha256:$hex" ] || [ ${#hex} -ne 64 ]; then
    fail "'$digest' is no digest"
fi

line 'ARG BASE=' "$base@$digest"
[ $# -eq 0 ] || line 'ARG OPENCLAW_VERSION=' "$1"
echo "$base@$digest"
