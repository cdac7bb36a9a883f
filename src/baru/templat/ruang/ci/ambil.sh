#!/usr/bin/env bash
# Mengambil program pendopo, mencocokkan sidiknya, dan mencetak folder tempatnya untuk PATH.
# Alamat dan sidiknya dari ci/pendopo.env, kecuali bila variabel PENDOPO_URL dan PENDOPO_SHA256 diisi di pengaturan CI.
set -euo pipefail

if [ -z "${PENDOPO_URL:-}" ]; then
  # shellcheck source=/dev/null
  . ci/pendopo.env
fi
: "${PENDOPO_URL:?belum diisi di ci/pendopo.env}" "${PENDOPO_SHA256:?belum diisi di ci/pendopo.env}"
tempat=$(mktemp -d)
curl --fail --silent --show-error --location --retry 3 --proto '=https,file' --proto-redir '=https' \
  --output "$tempat/pendopo" "$PENDOPO_URL"
echo "$PENDOPO_SHA256  $tempat/pendopo" | sha256sum --check --quiet >&2
chmod 0755 "$tempat/pendopo"
echo "$tempat"
