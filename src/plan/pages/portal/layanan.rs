//! The services of all agencies: A to Z, by sector, by audience and by event of life.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::base::slug::slug;
use crate::plan::lembar::Kumpulan;
use crate::plan::pages::layanan::huruf_awal;
use crate::plan::pages::portal::prasyarat::kunci;
use crate::plan::pages::portal::umum::{Letak, Terbitan, fakta, fakta_sel};
use crate::plan::portal::{Anggota, BahanPortal};
use crate::plan::rekaman::Layanan;
use crate::plan::rute;
use crate::plan::ubah::{hitung, kapital, kecil_bila_umum, urut};
use crate::plan::view::layanan::{PilihanView, SaringView};
use crate::plan::view::portal::{BagianView, IsiBagian, KartuPortalView, PortalView, SelView};
use crate::plan::view::situs::Menu;

/// More choices than this are folded away.
const LIPAT: usize = 8;

/// One entry: a service of one agency, or one that several give on the same terms.
struct Entri {
    urut: String,
    judul: String,
    kartu: KartuPortalView,
    dicabut: bool,
    utama: bool,
    permohonan: u64,
    sektor: String,
    khalayak: Vec<String>,
    peristiwa: Vec<String>,
    /// How many agencies give it.
    pemberi: usize,
}

/// The merged catalogue.
pub(crate) struct Katalog {
    entri: Vec<Entri>,
    saring: Vec<SaringView>,
}

/// A part of the catalogue with its page.
struct Bagian {
    teks: String,
    url: String,
    judul: String,
    anggota: Vec<usize>,
}

impl Katalog {
    /// Merges the services of all records.
    pub(crate) fn dari(p: &BahanPortal<'_>, letak: &Letak) -> Self {
        type Kunci = (String, [String; 4]);
        let mut peta: BTreeMap<Kunci, Vec<(&Anggota<'_>, &Layanan)>> = BTreeMap::new();
        for (a, r) in p.berekaman() {
            for l in &r.layanan {
                let isi = |t: &Option<String>| t.clone().unwrap_or_default();
                let syarat = [isi(&l.biaya), isi(&l.waktu), isi(&l.status), l.ringkasan.clone()];
                peta.entry((urut(&l.judul), syarat)).or_default().push((a, l));
            }
        }
        let entri: Vec<Entri> =
            peta.into_iter().filter_map(|((urut, _), daftar)| satu(p, letak, urut, &daftar)).collect();
        let mut katalog = Self { entri, saring: Vec::new() };
        katalog.saring = katalog.saringan(p);
        katalog
    }

    fn aktif(&self) -> impl Iterator<Item = (usize, &Entri)> {
        self.entri.iter().enumerate().filter(|(_, e)| !e.dicabut)
    }

    /// Returns the families of parts.
    fn rumpun(&self, p: &BahanPortal<'_>) -> [(String, Vec<Bagian>); 3] {
        let w = p.kata;
        let sektor = |e: &Entri| vec![e.sektor.clone()];
        let mut untuk = self.menurut(|e| e.khalayak.clone(), kapital, rute::layanan_untuk, &w.layanan_untuk);
        untuk.sort_by_key(|b| Reverse(b.anggota.len()));
        let nama = |kunci: &str| {
            let tabel = p.b.lingkup.peraturan.sektor().iter().find(|s| s.kunci == kunci);
            tabel.map_or_else(|| kapital(kunci), |s| s.nama.clone())
        };
        [
            (w.sektor.clone(), self.menurut(sektor, nama, rute::layanan_sektor, &w.layanan_sektor)),
            (w.untuk_siapa.clone(), untuk),
            (
                w.peristiwa.clone(),
                self.menurut(|e| e.peristiwa.clone(), kapital, rute::layanan_peristiwa, &w.layanan_peristiwa),
            ),
        ]
    }

    /// Returns a part for every word that services carry; words that differ in case are one.
    fn menurut(
        &self,
        kata: impl Fn(&Entri) -> Vec<String>,
        nama: impl Fn(&str) -> String,
        url: fn(&str) -> String,
        judul: &str,
    ) -> Vec<Bagian> {
        let mut peta: BTreeMap<String, Bagian> = BTreeMap::new();
        for (n, e) in self.aktif() {
            for satu in kata(e) {
                let kunci = slug(&satu);
                if kunci.is_empty() {
                    continue;
                }
                let bagian = peta.entry(kunci.clone()).or_insert_with(|| {
                    let teks = nama(satu.trim());
                    let judul = judul.replace("{apa}", &kecil_bila_umum(&teks));
                    Bagian { teks, url: url(&kunci), judul, anggota: Vec::new() }
                });
                if bagian.anggota.last() != Some(&n) {
                    bagian.anggota.push(n);
                }
            }
        }
        let mut hasil: Vec<Bagian> = peta.into_values().collect();
        hasil.sort_by_cached_key(|b| urut(&b.teks));
        hasil
    }

    fn saringan(&self, p: &BahanPortal<'_>) -> Vec<SaringView> {
        let satu = |(judul, bagian): (String, Vec<Bagian>)| {
            let pilihan = bagian.into_iter().map(|b| PilihanView {
                teks: b.teks,
                url: b.url,
                jumlah: b.anggota.iter().map(|n| self.entri[*n].pemberi).sum(),
            });
            let pilihan: Vec<PilihanView> = pilihan.collect();
            SaringView { judul, lipat: pilihan.len() > LIPAT, pilihan }
        };
        self.rumpun(p).into_iter().map(satu).filter(|s| !s.pilihan.is_empty()).collect()
    }

    fn jumlah<'e>(&self, daftar: impl Iterator<Item = &'e Entri>) -> usize {
        daftar.map(|e| e.pemberi).sum()
    }

    /// Returns the most used services: those so marked first, then by requests.
    pub(crate) fn utama(&self, paling_banyak: usize) -> Vec<KartuPortalView> {
        let mut daftar: Vec<&Entri> = self.aktif().map(|(_, e)| e).filter(|e| e.kartu.tanda.is_none()).collect();
        daftar.sort_by_key(|e| (Reverse(e.permohonan > 0 && e.utama), Reverse(e.permohonan), Reverse(e.utama)));
        daftar.into_iter().take(paling_banyak).map(|e| e.kartu.clone()).collect()
    }

    /// Returns the ways to narrow the catalogue down.
    pub(crate) fn saring(&self) -> &[SaringView] {
        &self.saring
    }

    fn kartu(&self, daftar: impl Iterator<Item = usize>) -> IsiBagian {
        IsiBagian::Kartu { daftar: daftar.map(|n| self.entri[n].kartu.clone()).collect() }
    }
}

fn satu(p: &BahanPortal<'_>, letak: &Letak, urut: String, daftar: &[(&Anggota<'_>, &Layanan)]) -> Option<Entri> {
    let w = p.kata;
    let (a, l) = *daftar.first()?;
    let url = |a: &Anggota<'_>, l: &Layanan| p.url(a, &rute::rekaman(rute::LAYANAN, &l.id));
    let (judul, pemberi) = match daftar {
        [_] => (SelView::keluar(l.judul.as_str(), url(a, l)), vec![letak.perangkat(a)]),
        _ => {
            let satu = |(a, l): &(&Anggota<'_>, &Layanan)| SelView {
                rincian: l.tempat.clone(),
                ..SelView::keluar(a.nama(), url(a, l))
            };
            (SelView::teks(l.judul.as_str()), daftar.iter().map(satu).collect())
        }
    };
    let rantai = letak.prasyarat.get(&kunci(a.label(), &l.id));
    let rantai = rantai.map(|url| SelView::dalam(hitung(l.prasyarat.len(), &w.kata_layanan), url.as_str()));
    let fakta = [
        fakta(&w.biaya, l.biaya.as_deref()),
        fakta(&w.waktu, l.waktu.as_deref()),
        fakta(&w.tempat, l.tempat.as_deref()).filter(|_| daftar.len() == 1),
        fakta_sel(&w.urus_dulu, rantai.into_iter().collect()),
        fakta_sel(&w.kata_dilayani, pemberi),
        fakta(&w.nama_resmi, l.nama_resmi.as_deref()),
    ];
    Some(Entri {
        judul: l.judul.clone(),
        urut,
        kartu: KartuPortalView {
            kunci: None,
            judul,
            tanda: l.status.clone(),
            awas: l.status.is_some(),
            ringkasan: Some(l.ringkasan.clone()).filter(|t| !t.is_empty()),
            fakta: fakta.into_iter().flatten().collect(),
        },
        dicabut: l.dicabut,
        utama: daftar.iter().any(|(_, l)| l.utama),
        permohonan: daftar.iter().map(|(_, l)| u64::from(l.permohonan)).sum(),
        sektor: l.sektor.clone(),
        khalayak: l.khalayak.clone(),
        peristiwa: l.peristiwa.clone(),
        pemberi: daftar.len(),
    })
}

/// Adds the catalogue and its parts.
pub(crate) fn susun(p: &BahanPortal<'_>, katalog: &Katalog, k: &mut Kumpulan) {
    let w = p.kata;
    let semua = katalog.jumlah(katalog.entri.iter());
    let bagian = menurut_huruf(katalog, w);
    let utuh = Terbitan {
        path: rute::LAYANAN.to_owned(),
        judul: w.layanan_a_z.clone(),
        ringkasan: w.layanan_utama.replace("{pemerintah}", &p.b.pemerintah()),
        menu: Menu::Layanan,
        loncat: true,
        view: PortalView {
            utama: w.layanan_utama.replace("{pemerintah}", &p.b.pemerintah()),
            saring: katalog.saring.clone(),
            jumlah: Some(hitung(semua, &w.kata_layanan)),
            bagian,
            ..PortalView::default()
        },
        ..Terbitan::default()
    };
    utuh.jadi(w, k);
    for bagian in katalog.rumpun(p).into_iter().flat_map(|(_, bagian)| bagian) {
        let jumlah = katalog.jumlah(bagian.anggota.iter().map(|n| &katalog.entri[*n]));
        let sebagian = w.sebagian.replace("{sebagian}", &jumlah.to_string());
        let terbitan = Terbitan {
            path: bagian.url,
            ringkasan: w.bagian_utama.replace("{judul}", &bagian.judul),
            menu: Menu::Layanan,
            remah: &[("Layanan", rute::LAYANAN)],
            view: PortalView {
                utama: w.bagian_utama.replace("{judul}", &bagian.judul),
                saring: katalog.saring.clone(),
                jumlah: Some(sebagian.replace("{semua}", &hitung(semua, &w.kata_layanan))),
                bagian: vec![BagianView {
                    judul: w.daftar_layanan.clone(),
                    kunci: "daftar".to_owned(),
                    samar: true,
                    isi: katalog.kartu(bagian.anggota.into_iter()),
                    ..BagianView::default()
                }],
                ..PortalView::default()
            },
            judul: bagian.judul,
            ..Terbitan::default()
        };
        terbitan.jadi(w, k);
    }
}

fn menurut_huruf(katalog: &Katalog, w: &crate::theme::portal::Portal) -> Vec<BagianView> {
    let mut kelompok: BTreeMap<(bool, String), (String, Vec<usize>)> = BTreeMap::new();
    for (n, e) in katalog.entri.iter().enumerate() {
        let (huruf, kunci) = huruf_awal(&e.judul);
        let (judul, kunci) =
            if e.dicabut { (w.dicabut.clone(), "dicabut".to_owned()) } else { (huruf, format!("huruf-{kunci}")) };
        kelompok.entry((e.dicabut, kunci)).or_insert_with(|| (judul, Vec::new())).1.push(n);
    }
    let satu = |((_, kunci), (judul, mut daftar)): ((bool, String), (String, Vec<usize>))| {
        daftar.sort_by(|a, b| katalog.entri[*a].urut.cmp(&katalog.entri[*b].urut));
        BagianView { judul, kunci, isi: katalog.kartu(daftar.into_iter()), ..BagianView::default() }
    };
    kelompok.into_iter().map(satu).collect()
}
