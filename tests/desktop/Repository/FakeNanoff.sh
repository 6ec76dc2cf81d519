#!/bin/sh
# SPDX-License-Identifier: MIT
# Plays nanoff for the tests of flash.ps1. Every call becomes a line of $FAKE_NANOFF/calls; the files handed over are kept beside it,
# and who may enter the folder that they were in. A line "PART|CODE|OUTPUT" of $FAKE_NANOFF/plays says what a call that contains PART does.
set -u
printf '%s\n' "$*" >> "$FAKE_NANOFF/calls"
call=$*
option=
for argument; do
    case $option in
        --networkdeployment | --filedeployment)
            cp "$argument" "$FAKE_NANOFF/"
            ls -ld "$(dirname "$argument")" | cut -c 1-10 >> "$FAKE_NANOFF/modes"
            sed -n 's/.*"SourceFilePath": *"\([^"]*\)".*/\1/p' "$argument" | while read -r source; do
                cp "$source" "$FAKE_NANOFF/"
                echo "Deploying file $source...OK"
            done
            ;;
    esac
    option=$argument
done
while IFS='|' read -r part code output; do
    case $call in
        *"$part"*)
            [ -z "$output" ] || echo "$output"
            [ "$code" -eq 0 ] || echo "Error E$code" >&2
            exit "$code"
            ;;
    esac
done < "$FAKE_NANOFF/plays"
case $call in
    *--nanodevice*) printf 'Assemblies:\n  mscorlib, 1.17.11.0\n  OcppStation.Ocpp16, 0.1.0.0\n  OcppStation, 0.1.0.0\n' ;;
esac
