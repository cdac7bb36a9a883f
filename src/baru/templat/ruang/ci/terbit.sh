#!/usr/bin/env bash
# Membangun, mengemas, menandatangani, memeriksa, dan bila ada server mengirim rilis semua situs.
# Pilihan di belakangnya diteruskan ke `pendopo bundle`, misalnya --shards FOLDER: kemas hasil `build --shard`.
# PENDOPO_KEY: isi kunci rilis rahasia, atau PENDOPO_KEY_FILE: berkasnya; PENDOPO_KEY_PASSWORD: kata sandinya.
# Kode keluar 1: ada situs yang ditolak; situs lain tetap terbit, dan rilis terakhir yang ditolak tetap tampil.
set -euo pipefail

if [ -n "${PENDOPO_KEY_FILE:-}" ]; then
  PENDOPO_KEY=$(cat "$PENDOPO_KEY_FILE")
fi
: "${PENDOPO_KEY:?rahasia PENDOPO_KEY belum diisi; buat kuncinya dengan pendopo keygen}"
export PENDOPO_KEY

umum=kunci/akar.pub
[ -f "$umum" ] || umum=kunci/rilis.pub
daftar=()
if [ -f kunci/keys.json ]; then
  daftar=(--keys kunci/keys.json)
fi

# Nomor rilis naik terus walau arsip rilis terakhir tidak ada lagi di CI.
akhir=0
pendopo bundle --sequence "${GITHUB_RUN_NUMBER:-${CI_PIPELINE_IID:-0}}" \
  --commit "${GITHUB_SHA:-${CI_COMMIT_SHA:-}}" "${daftar[@]}" "$@" || akhir=$?
[ "$akhir" -le 1 ] || exit "$akhir"
for arsip in dist/*/arsip; do
  pendopo verify "$arsip" --key "$umum" "${daftar[@]}"
done

if [ -n "${PENDOPO_SERVER:-}" ]; then
  bash ci/kirim.sh
fi
exit "$akhir"
