#!/bin/sh
# Prepares the state folder and hands over to the command. It runs at every start, as uid 1000, with a read-only root.
#   empty folder      all of the image's seed is copied into it
#   same image        nothing happens
#   another image     the plugins are replaced by the image's; sessions, memory, pairings and the database stay
# A start that was cut off is repeated from the beginning by the next one: the mark is written last.
set -eu

seed=${CLAWSTER_SEED:-/opt/clawster/seed}
state=${OPENCLAW_STATE:-$HOME/.openclaw}
mark=.clawster-image

fail() {
    echo "clawster-entrypoint: $1" >&2
    exit 78   # what OpenClaw ends with when a restart will not help
}

[ -f "$seed/$mark" ] || fail "the image has no seed in $seed; build it with images/bot/Dockerfile"
[ -d "$state" ] || fail "there is no folder $state; mount the bot's state there"
[ -w "$state" ] || fail "$state is not writable for uid $(id -u); it must belong to 1000:1000"

umask 077

# Copies one entry of the seed beside its place and moves it there, so that it is whole or not there at all.
put() {
    rm -rf "$state/.clawster-new" "$state/.clawster-old"
    cp -a "$seed/$1" "$state/.clawster-new"
    [ ! -e "$state/$1" ] || mv "$state/$1" "$state/.clawster-old"
    mv "$state/.clawster-new" "$state/$1"
    rm -rf "$state/.clawster-old"
}

if ! cmp -s "$seed/$mark" "$state/$mark"; then
    for path in "$seed"/* "$seed"/.[!.]*; do
        name=${path##*/}
        [ -e "$path" ] && [ "$name" != "$mark" ] || continue
        # What OpenClaw wrote itself is never replaced; its plugins are the image's.
        if [ "$name" = npm ] || [ ! -e "$state/$name" ]; then
            put "$name"
        fi
    done
    put "$mark"
    echo "clawster-entrypoint: state prepared for OpenClaw $(cut -d' ' -f1 "$seed/$mark")" >&2
fi

[ $# -gt 0 ] || fail "no command was given"
exec "$@"
