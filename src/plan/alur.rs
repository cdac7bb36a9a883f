//! The flow of a procedure as pages show it: ways out of each step, and its drawings.

use std::collections::BTreeMap;

use crate::bagan::alur::{Alur, Arah, Bagan, Kertas, Langkah as LangkahBagan, Simbol as SimbolBagan, lukis, tata};
use crate::model::sop::{Langkah, Simbol, Sop};
use crate::plan::bahan::{Bahan, Entri};
use crate::plan::ubah::{kecil_bila_umum, teks_atau};
use crate::plan::view::sop::BaganView;

/// The steps of a procedure and how they hang together; steps are named by their position from 0.
pub(crate) struct Arus<'a> {
    pub(crate) langkah: Vec<&'a Langkah>,
    nomor: Vec<u32>,
    posisi: BTreeMap<u32, usize>,
}

/// A way out of a step: words beside it, and the step it leads to.
pub(crate) type Keluar = (Option<String>, usize);

impl<'a> Arus<'a> {
    /// Returns the flow of a procedure; a step without a number counts by its place.
    pub(crate) fn dari(sop: &'a Sop) -> Self {
        let langkah: Vec<&Langkah> = sop.langkah.daftar().iter().map(|l| &l.nilai).collect();
        let nomor: Vec<u32> = (1..).zip(&langkah).map(|(n, l)| l.no.salin().unwrap_or(n)).collect();
        let mut posisi = BTreeMap::new();
        for (n, no) in nomor.iter().enumerate() {
            posisi.entry(*no).or_insert(n);
        }
        Self { langkah, nomor, posisi }
    }

    /// Returns the number of a step.
    pub(crate) fn nomor(&self, n: usize) -> u32 {
        self.nomor[n]
    }

    /// Returns the ways out of a step, at most two; a number that no step has leads nowhere.
    pub(crate) fn keluar(&self, n: usize) -> Vec<Keluar> {
        let l = self.langkah[n];
        let bawah = (n + 1 < self.langkah.len()).then_some(n + 1);
        let ke = |no: Option<u32>| no.map(|no| self.posisi.get(&no).copied());
        let lanjut = ke(l.lanjut.salin());
        let (ya, tidak) = (ke(l.ya.salin()), ke(l.tidak.salin()));
        if l.simbol.salin() == Some(Simbol::Selesai) {
            return Vec::new();
        }
        if ya.is_none() && tidak.is_none() {
            return lanjut.unwrap_or(bawah).map(|ke| (None, ke)).into_iter().collect();
        }
        let ya = ya.or(lanjut).unwrap_or(bawah).map(|ke| (Some(teks_atau(&l.label_ya, "ya")), ke));
        let tidak = tidak.unwrap_or(bawah).map(|ke| (Some(teks_atau(&l.label_tidak, "tidak")), ke));
        ya.into_iter().chain(tidak).collect()
    }
}

/// Returns the drawings of a procedure, to be shown below its steps in words; each is drawn once for a site.
pub(crate) fn bagan(b: &Bahan<'_>, sop: Entri<'_, Sop>) -> Vec<BaganView> {
    let mut tergambar = b.bagan.borrow_mut();
    tergambar.entry(sop.berkas.file).or_insert_with(|| gambar(sop)).clone()
}

fn gambar(sop: Entri<'_, Sop>) -> Vec<BaganView> {
    let arus = Arus::dari(sop.isi);
    let lajur: Vec<&str> = sop.isi.pelaksana.daftar().iter().map(|p| p.id.teks()).collect();
    let nama: Vec<String> = sop.isi.pelaksana.daftar().iter().map(|p| teks_atau(&p.nama, p.id.teks())).collect();
    let waktu: Vec<Option<String>> = arus.langkah.iter().map(|l| l.waktu.salin().map(|w| w.to_string())).collect();
    let keluar: Vec<Vec<Keluar>> = (0..arus.langkah.len()).map(|n| arus.keluar(n)).collect();
    let langkah = arus.langkah.iter().enumerate().map(|(n, l)| {
        let arah =
            |k: usize| keluar[n].get(k).map(|(label, ke)| Arah { label: label.as_deref().unwrap_or(""), ke: *ke });
        LangkahBagan {
            no: arus.nomor(n),
            kegiatan: l.kegiatan.teks(),
            lajur: lajur.iter().position(|id| *id == l.pelaksana.teks()).unwrap_or(lajur.len()),
            simbol: match l.simbol.salin() {
                Some(Simbol::Mulai | Simbol::Selesai) => SimbolBagan::Ujung,
                Some(Simbol::Keputusan) => SimbolBagan::Keputusan,
                Some(Simbol::Sambungan) => SimbolBagan::Sambungan,
                Some(Simbol::Proses) | None => SimbolBagan::Proses,
            },
            waktu: waktu[n].as_deref(),
            keluar: [arah(0), arah(1)],
        }
    });
    let alur = Alur { pelaksana: nama.iter().map(String::as_str).collect(), langkah: langkah.collect() };
    let judul = format!("Bagan alur {}", kecil_bila_umum(&teks_atau(&sop.isi.judul, sop.id())));
    tata(&alur).iter().map(|b| satu(b, &judul, &arus)).collect()
}

fn satu(bagan: &Bagan, judul: &str, arus: &Arus<'_>) -> BaganView {
    let Bagan { nomor, jumlah, .. } = *bagan;
    let judul = if jumlah > 1 { format!("{judul}, bagan {nomor} dari {jumlah}") } else { judul.to_owned() };
    let keterangan = match bagan.langkah() {
        Some((awal, akhir)) if awal != akhir => {
            format!("langkah {} sampai {}", arus.nomor(awal), arus.nomor(akhir))
        }
        Some((satu, _)) => format!("langkah {}", arus.nomor(satu)),
        None => String::new(),
    };
    let uraian = format!("Memuat {keterangan}. Isinya sama dengan tabel langkah.");
    let svg = lukis(bagan, &format!("bagan-{nomor}"), &judul, &uraian);
    let keterangan = (jumlah > 1).then(|| format!("Bagan {nomor} dari {jumlah}: {keterangan}"));
    BaganView { judul, svg, melintang: bagan.kertas == Kertas::Melintang, keterangan }
}
