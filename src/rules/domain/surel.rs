//! DOM-006: official contacts use the official e-mail domain.
//!
//! An address in a field of its own is the agency's contact and must be official. One in a sentence may be that of
//! another institution, and is a fault only where anybody could have opened the mailbox.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::base::host::di_bawah;
use crate::base::indonesia::kutip;
use crate::base::nilai::Nilai;
use crate::base::span::{FileId, Span};
use crate::base::surel::Surel;
use crate::diag::Pesan;
use crate::model::daerah::Instansi;
use crate::model::pengaduan::JenisKanal;
use crate::rules::alamat::{Catatan, semua_berkas};
use crate::rules::konteks::{Konteks, Lapor};
use crate::syntax::isian::Isian;

/// DOM-006.
pub(super) fn tidak_resmi(ctx: &Konteks<'_>, lapor: &mut Lapor<'_>) {
    let domain = ctx.daerah.domain();
    if domain.is_empty() {
        return;
    }
    let mut isian: BTreeSet<(FileId, u32)> = BTreeSet::new();
    let kabupaten = ctx.daerah.isi().and_then(|d| d.surel.bidang());
    periksa_isian(kabupaten.map(|b| (b.nilai.clone(), b.span)), &domain, &mut isian, lapor);
    for instansi in ctx.dinilai().filter(|i| i.bersitus()) {
        lapor.milik(&instansi.label);
        periksa_isian(semua(instansi), &domain, &mut isian, lapor);
    }
    lapor.milik_daerah();
    semua_berkas(ctx, lapor, |file, _, lapor| {
        let (path, teks) = (ctx.sumber.path(file), ctx.sumber.teks(file).unwrap_or(""));
        let yaml = path.ends_with(".yaml");
        if !yaml && !path.ends_with(".md") {
            return;
        }
        let mut catatan = Catatan::new(teks);
        for letak in cari(teks) {
            let Ok(surel) = Surel::parse(&teks[letak.clone()]) else { continue };
            if surel.di_bawah(&domain) || milik_lembaga(ctx, &surel) || yaml && catatan.memuat(letak.start) {
                continue;
            }
            let span = tempat(file, &letak);
            // A quotation mark may stand between the start of the field and that of the address.
            let sudah = isian.range(..=(file, span.start)).next_back();
            if sudah.is_some_and(|(lain, mulai)| *lain == file && span.start - mulai <= 1) {
                continue;
            }
            lapor_surel(&surel, span, &domain, lapor);
        }
    });
}

/// Judges addresses in fields of their own, and notes where they stand.
fn periksa_isian(
    daftar: impl IntoIterator<Item = (Surel, Span)>,
    domain: &str,
    isian: &mut BTreeSet<(FileId, u32)>,
    lapor: &mut Lapor<'_>,
) {
    for (surel, span) in daftar {
        isian.insert((span.file, span.start));
        if !surel.di_bawah(domain) {
            lapor_surel(&surel, span, domain, lapor);
        }
    }
}

fn lapor_surel(surel: &Surel, span: Span, domain: &str, lapor: &mut Lapor<'_>) {
    let alamat = kutip(surel.as_str());
    lapor.di(
        span,
        Pesan::new(
            format!("surel {alamat} tidak memakai domain resmi `{domain}`"),
            format!("the e-mail address {alamat} does not use the official domain `{domain}`"),
        ),
    );
}

/// Tells whether an address is that of another institution: its domain is given to no private person.
fn milik_lembaga(ctx: &Konteks<'_>, surel: &Surel) -> bool {
    let di_antara = |daftar: &[String]| daftar.iter().any(|d| di_bawah(surel.domain(), d));
    di_antara(ctx.peraturan.domain_lembaga()) && !di_antara(ctx.peraturan.surel_gratis())
}

fn tempat(file: FileId, letak: &Range<usize>) -> Span {
    let posisi = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    Span::new(file, posisi(letak.start), posisi(letak.end))
}

/// Returns where e-mail addresses stand in a text; what a web address holds is none.
fn cari(teks: &str) -> Vec<Range<usize>> {
    let byte = teks.as_bytes();
    let nama = |b: &u8| b.is_ascii_alphanumeric() || b"._%+-".contains(b);
    let host = |b: &u8| b.is_ascii_alphanumeric() || b".-".contains(b);
    let mut hasil = Vec::new();
    for titik in memchr::memchr_iter(b'@', byte) {
        let kiri = byte[..titik].iter().rev().take_while(|b| nama(b)).count();
        let kanan = byte[titik + 1..].iter().take_while(|b| host(b)).count();
        let mulai = titik - kiri;
        let akhir = teks[titik + 1..titik + 1 + kanan].trim_end_matches(['.', '-']).len() + titik + 1;
        let di_url = mulai > 0 && byte[mulai - 1] == b'/';
        if kiri > 0 && akhir > titik + 1 && !di_url {
            hasil.push(mulai..akhir);
        }
    }
    hasil
}

/// Returns every official address with its place, in the order of the files.
fn semua(instansi: &Instansi) -> Vec<(Surel, Span)> {
    let mut hasil = Vec::new();
    let mut tambah = |isian: &Isian<Surel>| hasil.extend(isian.bidang().map(|b| (b.nilai.clone(), b.span)));
    if let Some(profil) = instansi.profil.as_ref().and_then(|b| b.isi.as_ref()) {
        tambah(&profil.surel);
    }
    if let Some(pelaksana) = instansi.pelaksana.as_ref().and_then(|b| b.isi.as_ref()) {
        pelaksana.daftar.daftar().iter().for_each(|unit| tambah(&unit.surel));
    }
    if let Some(ppid) = instansi.ppid.profil.as_ref().and_then(|b| b.isi.as_ref()) {
        tambah(&ppid.surel);
    }
    if let Some(pengaduan) = instansi.pengaduan.as_ref().and_then(|b| b.isi.as_ref()) {
        for kanal in pengaduan.kanal.daftar() {
            // The value of a channel is free text; what is no address here is a fault of the channel, not of the domain.
            if kanal.jenis.salin() == Some(JenisKanal::Surel)
                && let Some(nilai) = kanal.nilai.nilai.bidang()
                && let Ok(surel) = Surel::parse(nilai)
            {
                hasil.push((surel, nilai.span));
            }
        }
    }
    hasil
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::standar::uji::temuan;

    #[test]
    fn only_the_domain_and_what_is_under_it_is_official() {
        for (surel, resmi) in [
            ("dinkukmp@purworejokab.go.id", true),
            ("x@mail.purworejokab.go.id", true),
            ("x@purworejokab.go.id.example.com", false),
            ("dinas@gmail.com", false),
        ] {
            assert_eq!(Surel::parse(surel).unwrap().di_bawah("purworejokab.go.id"), resmi, "{surel}");
        }
    }

    #[test]
    fn addresses_in_a_text_are_found_but_not_those_inside_a_web_address() {
        for (teks, harap) in [
            ("Tulis ke dinas@gmail.com.", vec!["dinas@gmail.com"]),
            ("[surel](mailto:a.b+c@x.id), <d@y.id>", vec!["a.b+c@x.id", "d@y.id"]),
            ("https://www.youtube.com/@kanal dan https://nama@a.go.id/", vec![]),
            ("@ a@ @b.id", vec![]),
        ] {
            let hasil: Vec<&str> = cari(teks).into_iter().map(|letak| &teks[letak]).collect();
            assert_eq!(hasil, harap, "{teks}");
        }
    }

    #[test]
    fn private_mailboxes_are_found_in_every_text_once() {
        let daerah = "nama: X\nprofil_hukum: purworejo\ndomain: xkab.go.id\nsurel: \"x@gmail.com\"\nalamat: Jalan 1\n";
        let md =
            "---\njudul: A\n---\nKirim ke dinas@yahoo.co.id, a@xkab.go.id, b@ombudsman.go.id, atau c@bank.co.id.\n";
        let sop = "# lama: z@gmail.com\nperingatan: [Kirim ke d@hotmail.com]\n";
        let files = [
            ("sites/contoh/daerah.yaml", daerah),
            ("sites/contoh/a.yaml", "nama: Dinas A\n"),
            ("content/contoh/a/profil.yaml", "surel: e@bank.co.id\nvisi: Surel f@gmail.com\n"),
            ("content/contoh/a/halaman/p.md", md),
            ("content/contoh/a/sop/s.yaml", sop),
            ("content/contoh/_bersama/halaman/q.md", "---\njudul: B\n---\ng@gmail.com\n"),
        ];
        let hasil = temuan("DOM-006", "2026-11-20", &files);
        let mut alamat: Vec<(String, Option<&str>)> = hasil
            .iter()
            .map(|(label, t)| (t.message.id.split('`').nth(1).unwrap().to_owned(), label.as_deref()))
            .collect();
        alamat.sort();
        let a = Some("a");
        let harap = [
            ("d@hotmail.com", a),
            ("dinas@yahoo.co.id", a),
            ("e@bank.co.id", a),
            ("f@gmail.com", a),
            ("g@gmail.com", None),
            ("x@gmail.com", None),
        ];
        assert_eq!(alamat, harap.map(|(surel, label)| (surel.to_owned(), label)));
    }
}
