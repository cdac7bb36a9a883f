#!/usr/bin/env bash
# Membandingkan setiap situs di ci/host.txt dengan rilis yang ditandatangani, satu putaran.
# Ingatan antarpemeriksaan ada di folder ingatan/, bukti yang berbeda di folder bukti/.
set -euo pipefail

if ! grep -q '^http' ci/host.txt; then
  echo "ci/host.txt belum memuat satu alamat pun; tidak ada yang diperiksa"
  exit 0
fi
umum=kunci/akar.pub
[ -f "$umum" ] || umum=kunci/rilis.pub
daftar=()
if [ -f kunci/keys.json ]; then
  daftar=(--keys kunci/keys.json)
fi
pendopo verify --hosts ci/host.txt --rounds 1 --key "$umum" "${daftar[@]}" --state-dir ingatan --evidence bukti
