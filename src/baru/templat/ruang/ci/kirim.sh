#!/usr/bin/env bash
# Mengirim arsip rilis ke server dan menerbitkannya di sana. Server memeriksa tanda tangannya sendiri.
# PENDOPO_SERVER: akun dan nama server, misalnya terbit@server.sukamajukab.go.id
# PENDOPO_SSH_KEY: kunci SSH rahasia akun itu; PENDOPO_SSH_HOSTS: baris known_hosts server itu
# PENDOPO_PLACE, PENDOPO_SERVER_KEY: folder situs dan kunci umum akar di server, bila bukan yang di bawah
set -euo pipefail
umask 077

: "${PENDOPO_SERVER:?}" "${PENDOPO_SSH_KEY:?rahasia PENDOPO_SSH_KEY belum diisi}"
: "${PENDOPO_SSH_HOSTS:?variabel PENDOPO_SSH_HOSTS belum diisi}"
setelan=$(mktemp -d)
trap 'rm -rf "$setelan"' EXIT
printf '%s\n' "$PENDOPO_SSH_KEY" >"$setelan/kunci"
printf '%s\n' "$PENDOPO_SSH_HOSTS" >"$setelan/known_hosts"
cat >"$setelan/config" <<AKHIR
Host *
  IdentityFile $setelan/kunci
  IdentitiesOnly yes
  UserKnownHostsFile $setelan/known_hosts
  StrictHostKeyChecking yes
  BatchMode yes
AKHIR

rsync --recursive --times --delete --relative -e "ssh -F $setelan/config" dist/./*/arsip "$PENDOPO_SERVER:kiriman/"
ssh -F "$setelan/config" "$PENDOPO_SERVER" \
  "pendopo publish '${PENDOPO_PLACE:-/srv/pendopo}' --from kiriman --key '${PENDOPO_SERVER_KEY:-/etc/pendopo/akar.pub}'"
