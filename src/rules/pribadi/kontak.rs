//! PDP-003, PDP-005 and PDP-006: numbers of employees, contacts and bank accounts of people.

use std::ops::Range;

use crate::base::{nik, rekening, samar};
use crate::diag::Pesan;
use crate::model::daerah::Instansi;
use crate::pindai::kontak::{self, Jenis};
use crate::pindai::pegawai;
use crate::rules::alamat::Catatan;
use crate::rules::konteks::{Konteks, Lapor};
use crate::rules::pribadi::naskah::{self, Naskah, Tempat};
use crate::rules::pribadi::{resmi, tabel};

/// PDP-003: a full employee number in free text.
///
/// In the field `nip` it is checked and never shown in full, so only the other places count.
pub fn nip(ctx: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    for naskah in naskah::setiap(ctx, instansi) {
        let temuan = tabel::di_luar(ctx, &naskah, pegawai::cari(&naskah.teks), Clone::clone);
        for letak in temuan.into_iter().filter(|letak| !dalam_isian(&naskah, letak)) {
            let angka = samar::tutup(&naskah.teks[letak.clone()], 4);
            naskah.lapor(
                lapor,
                letak,
                Pesan::new(
                    format!("NIP `{angka}` tertulis utuh dan memuat tanggal lahir"),
                    format!("the employee number `{angka}` is written in full and holds a birth date"),
                ),
            );
        }
    }
}

/// Tells whether the number is the value of the field `nip`.
fn dalam_isian(naskah: &Naskah<'_>, letak: &Range<usize>) -> bool {
    naskah.teks[..letak.start].trim_end_matches([' ', '"', '\'']).ends_with("nip:")
}

/// PDP-005: a mobile number or an address at an open service that is no office's.
pub fn warga(ctx: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    let resmi = resmi::kontak(ctx.daerah, instansi);
    for naskah in naskah::setiap(ctx, instansi) {
        let mut temuan = kontak::cari(&naskah.teks);
        temuan.retain(|t| !resmi.contains(&t.baku));
        let mut ditegur = ditegur_domain(ctx, &naskah);
        temuan.retain(|t| t.jenis != Jenis::Surel || !ditegur(t.letak.start));
        if temuan.is_empty() {
            continue;
        }
        let akun = rekening::cari(&naskah.teks);
        temuan.retain(|t| !tabel::menyentuh(&akun, &t.letak));
        for t in tabel::di_luar(ctx, &naskah, temuan, |t| t.letak.clone()) {
            let isi = samar::tutup(&naskah.teks[t.letak.clone()], 4);
            let (id, en) = match t.jenis {
                Jenis::Ponsel => ("nomor ponsel", "mobile number"),
                Jenis::Surel => ("surel", "e-mail address"),
            };
            naskah.lapor(
                lapor,
                t.letak,
                Pesan::new(
                    format!("{id} `{isi}` bukan kontak resmi yang tercatat"),
                    format!("the {en} `{isi}` is no official contact on record"),
                ),
            );
        }
    }
}

/// Returns what tells whether DOM-006 reports the address at a place of this text already: one fault is one finding.
fn ditegur_domain<'n>(ctx: &Konteks<'_>, naskah: &'n Naskah<'_>) -> impl FnMut(usize) -> bool + use<'n> {
    let path = match naskah.tempat {
        Tempat::Sumber(file) => ctx.sumber.path(file),
        Tempat::Nama(_) | Tempat::Lampiran { .. } => "",
    };
    let yaml = path.ends_with(".yaml");
    let dilihat = !ctx.daerah.domain().is_empty() && (yaml || path.ends_with(".md"));
    let mut catatan = Catatan::new(&naskah.teks);
    move |mulai| dilihat && !(yaml && catatan.memuat(mulai))
}

/// PDP-006: a bank account that is not called an office's.
pub fn akun(ctx: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    for naskah in naskah::setiap(ctx, instansi) {
        let teks = naskah.teks.as_ref();
        let mut temuan = rekening::cari(teks);
        if temuan.is_empty() {
            continue;
        }
        let nik: Vec<_> = nik::cari(teks).into_iter().filter(|t| t.pasti).map(|t| t.mulai..t.akhir).collect();
        temuan.retain(|letak| !tabel::menyentuh(&nik, letak) && !milik_kantor(teks, letak));
        for letak in tabel::di_luar(ctx, &naskah, temuan, Clone::clone) {
            let angka = samar::tutup(&teks[letak.clone()], 2);
            naskah.lapor(
                lapor,
                letak,
                Pesan::new(
                    format!("nomor rekening `{angka}` terbuka untuk umum"),
                    format!("the bank account `{angka}` is open to the public"),
                ),
            );
        }
    }
}

/// Tells whether the same line says that the account is an office's.
fn milik_kantor(teks: &str, letak: &Range<usize>) -> bool {
    const KANTOR: &[&str] = &[
        "kas umum daerah",
        "rkud",
        "kas daerah",
        "kasda",
        "bendahara",
        "retribusi",
        "pemerintah",
        "pemkab",
        "pemda",
        "dinas",
        "badan",
        "blud",
        "rsud",
        "puskesmas",
        "kecamatan",
        "kelurahan",
        "bapenda",
        "baznas",
        "panitia",
        "pajak daerah",
        "persepsi",
        "virtual account",
    ];
    const JAUH: usize = 160;
    let bytes = teks.as_bytes();
    let dari = letak.start.saturating_sub(JAUH);
    let awal = memchr::memrchr(b'\n', &bytes[dari..letak.start]).map_or(dari, |n| dari + n + 1);
    let sampai = bytes.len().min(letak.end + JAUH);
    let akhir = memchr::memchr(b'\n', &bytes[letak.end..sampai]).map_or(sampai, |n| letak.end + n);
    let baris = String::from_utf8_lossy(&bytes[awal..akhir]).to_lowercase();
    KANTOR.iter().any(|kata| baris.contains(kata))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_account_belongs_to_an_office_when_its_line_says_so() {
        for (teks, kantor) in [
            ("Rekening Kas Umum Daerah Bank Jateng 1234567890", true),
            ("BRI 1234567890 a.n. Bendahara Penerimaan", true),
            ("BRI 1234567890 a.n. Siti Aminah", false),
            ("Dinas Sosial\nBRI 1234567890", false),
        ] {
            let letak = rekening::cari(teks).remove(0);
            assert_eq!(milik_kantor(teks, &letak), kantor, "{teks}");
        }
    }
}
