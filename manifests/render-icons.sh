#!/usr/bin/env bash
# Renders the PNG icons from their drawings. Needs rsvg-convert (Debian: librsvg2-bin).
set -euo pipefail
cd "$(dirname "$0")"
# Teams rounds the corners itself, so its icon is filled to the edge.
rsvg-convert --width 192 --height 192 --background-color '#0f766e' --output teams/color.png icon.svg
rsvg-convert --width 32 --height 32 --output teams/outline.png teams/outline.svg
