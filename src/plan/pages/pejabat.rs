//! The officials of an agency: who holds which post today, and the structure that the posts stand in.

use std::collections::BTreeSet;

use crate::bagan::struktur;
use crate::base::slug::slug;
use crate::base::tanggal::Tanggal;
use crate::model::profil::{Jabatan, Profil, StatusJabatan};
use crate::plan::bahan::Bahan;
use crate::plan::rute;
use crate::plan::tautan::{self, Aset, Catatan};
use crate::plan::ubah::{self, teks};
use crate::plan::view::profil::{ProfilView, SimpulView, TerdahuluView};
use crate::plan::view::umum::PejabatView;
use crate::syntax::isian::{Bidang, Isian};

/// What a page says of a post without a holder.
const KOSONG: &str = "jabatan kosong";

/// How deep below the top a post gets a card of its own.
const KARTU: usize = 1;

/// A post as one of the two places of the file describes it.
struct Pemegang<'a> {
    jabatan: &'a Isian<String>,
    nama: &'a Isian<String>,
    status: &'a Isian<StatusJabatan>,
    sejak: &'a Isian<Tanggal>,
    sampai: &'a Isian<Tanggal>,
    foto: &'a Isian<String>,
}

impl<'a> Pemegang<'a> {
    fn dari(j: &'a Jabatan) -> Self {
        let Jabatan { jabatan, nama, status, sejak, sampai, foto, bawahan: _ } = j;
        Self { jabatan, nama, status, sejak, sampai, foto }
    }
}

/// Returns the names of people whose term is over, who hold a post nowhere on the site any more.
pub(crate) fn purna<'a>(b: &Bahan<'a>) -> Vec<&'a str> {
    fn telusur<'a>(hari_ini: Tanggal, daftar: &'a [Bidang<Jabatan>], nama: &mut Vec<&'a str>) {
        for j in daftar {
            if ubah::purna(&j.sampai, hari_ini) {
                nama.extend(j.nama.nilai().map(String::as_str));
            }
            telusur(hari_ini, j.bawahan.daftar(), nama);
        }
    }
    let mut nama = Vec::new();
    if let Some(p) = b.instansi().profil.as_ref().and_then(|p| p.isi.as_ref()) {
        let kepala = p.penanggung_jawab.nilai().filter(|k| ubah::purna(&k.sampai, b.hari_ini()));
        nama.extend(kepala.and_then(|k| k.nama.nilai()).map(String::as_str));
        telusur(b.hari_ini(), p.struktur.daftar(), &mut nama);
    }
    nama
}

/// Adds officials, earlier holders and the structure.
pub(crate) fn lengkapi(b: &Bahan<'_>, p: &Profil, view: &mut ProfilView, aset: &mut Aset, c: &mut Catatan) {
    let mut pejabat = Pejabat { b, purna: purna(b), view, aset, c };
    let kepala = p.penanggung_jawab.nilai();
    if let Some(k) = kepala {
        let pemegang = Pemegang {
            jabatan: &k.jabatan,
            nama: &k.nama,
            status: &k.status,
            sejak: &k.sejak,
            sampai: &k.sampai,
            foto: &k.foto,
        };
        pejabat.catat_purna(&pemegang);
        pejabat.kartu(&pemegang);
    }
    pejabat.telusur(p.struktur.daftar(), kepala.map_or("", |k| k.jabatan.teks()), 0);
    let purna = pejabat.purna;
    view.struktur = simpul(p.struktur.daftar(), &purna, &mut BTreeSet::new());
    view.bagan = struktur::susun(&jabatan(&view.struktur));
}

struct Pejabat<'a, 'b> {
    b: &'b Bahan<'a>,
    /// Names of people whose term is over.
    purna: Vec<&'a str>,
    view: &'b mut ProfilView,
    aset: &'b mut Aset,
    c: &'b mut Catatan,
}

impl Pejabat<'_, '_> {
    /// Visits the posts in the order of the structure; the head was shown before.
    fn telusur(&mut self, daftar: &[Bidang<Jabatan>], kepala: &str, dalam: usize) {
        for j in daftar {
            let pemegang = Pemegang::dari(j);
            self.catat_purna(&pemegang);
            // A structure without names says nothing that the list of posts does not say better.
            if dalam <= KARTU && j.jabatan.teks() != kepala && teks(&j.nama).is_some() {
                self.kartu(&pemegang);
            }
            self.telusur(j.bawahan.daftar(), kepala, dalam + 1);
        }
    }

    fn catat_purna(&mut self, p: &Pemegang<'_>) {
        if !ubah::purna(p.sampai, self.b.hari_ini()) {
            return;
        }
        if let Some(nama) = teks(p.nama).filter(|nama| self.view.terdahulu.iter().all(|t| t.nama != *nama)) {
            self.view.terdahulu.push(TerdahuluView {
                jabatan: p.jabatan.teks().to_owned(),
                nama,
                masa: ubah::masa(p.sejak.salin(), p.sampai.salin()),
            });
        }
    }

    fn kartu(&mut self, p: &Pemegang<'_>) {
        let jabatan = p.jabatan.teks().to_owned();
        let url = self.b.unit().find(|u| u.penanggung_jawab.nilai().is_some_and(|o| o.jabatan.teks() == jabatan));
        let url = url.map(|u| rute::unit(u.id.teks()));
        let nama = teks(p.nama).filter(|n| !self.purna.contains(&n.as_str()));
        let Some(nama) = nama else {
            self.view.pejabat.push(PejabatView { jabatan, url, ..PejabatView::default() });
            return;
        };
        let foto = p.foto.bidang().and_then(|berkas| {
            let foto = tautan::gambar(self.b, berkas, &format!("Foto {nama}"));
            self.c.tulis(berkas, foto.as_ref().map(|g| g.src.as_str()), berkas.span);
            tautan::pakai_gambar_folder(self.b, berkas, self.aset);
            foto
        });
        self.view.pejabat.push(PejabatView {
            jabatan,
            nama: Some(nama),
            nip: None,
            status: ubah::status(p.status).map(str::to_owned),
            sejak: ubah::tanggal_isian(p.sejak),
            foto,
            url,
        });
    }
}

/// Returns the posts as a tree; whose term is over leaves the post vacant wherever the name stands.
fn simpul(daftar: &[Bidang<Jabatan>], purna: &[&str], dipakai: &mut BTreeSet<String>) -> Vec<SimpulView> {
    let satu = |j: &Bidang<Jabatan>| SimpulView {
        id: Some(slug(j.jabatan.teks()))
            .filter(|nama| !nama.is_empty() && dipakai.insert(nama.clone()))
            .map(|nama| rute::jangkar_jabatan(&nama))
            .unwrap_or_default(),
        jabatan: j.jabatan.teks().to_owned(),
        nama: teks(&j.nama).map(|nama| match ubah::status(&j.status) {
            _ if purna.contains(&nama.as_str()) => KOSONG.to_owned(),
            Some(status) => format!("{status} {nama}"),
            None => nama,
        }),
        bawahan: simpul(j.bawahan.daftar(), purna, dipakai),
    };
    daftar.iter().map(satu).collect()
}

fn jabatan(daftar: &[SimpulView]) -> Vec<struktur::Jabatan<'_>> {
    daftar
        .iter()
        .map(|s| struktur::Jabatan {
            jabatan: &s.jabatan,
            nama: s.nama.as_deref().unwrap_or_default(),
            bawahan: jabatan(&s.bawahan),
        })
        .collect()
}
