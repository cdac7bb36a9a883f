//! A folder for every release, and a link to the one that is shown.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::bundle::{JARAK, Manifest};
use crate::diag::Pesan;
use crate::pipeline::terbit::ada::{Ada, MAKS};
use crate::pipeline::terbit::keadaan::{KeadaanTerbit, diputar};
use crate::pipeline::terbit::paket::{Paket, harap};
use crate::pipeline::terbit::pangkas::pangkas;
use crate::pipeline::terbit::salah::GagalTerbit;
use crate::pipeline::terbit::{JalanTerbit, Terbitan};
use crate::vfs::{self, Keeping, MARKER, ReleaseName, ReleaseStage, Releases, Wanted, space};

/// How a folder is compared with a release: how many files differ, and the first.
pub(super) type Periksa<'a> = &'a dyn Fn(&Path, &Paket) -> Result<Option<(usize, String)>, vfs::Error>;

/// One release on its way to its host.
struct Pemasangan<'a> {
    jalan: &'a JalanTerbit<'a>,
    paket: &'a Paket,
    periksa: Periksa<'a>,
    rumah: Releases,
}

/// Publishes a release; what is shown is compared with it by `periksa` and taken back where it differs.
pub(super) fn pasang(jalan: &JalanTerbit<'_>, paket: &Paket, periksa: Periksa<'_>) -> Result<Terbitan, GagalTerbit> {
    let rumah = Releases::open(jalan.akar, paket.host())?;
    rumah.recover()?;
    Pemasangan { jalan, paket, periksa, rumah }.jalankan()
}

impl Pemasangan<'_> {
    fn jalankan(&self) -> Result<Terbitan, GagalTerbit> {
        let rumah = &self.rumah;
        let dulu = rumah.target()?;
        let kini = dulu.as_deref().and_then(Releases::named);
        let nama = self.paket.nama()?;
        let mut hasil = Terbitan {
            host: self.paket.host().to_owned(),
            urutan: nama.sequence,
            folder: String::new(),
            tetap: false,
            ditulis: 0,
            dipakai: 0,
            sebelumnya: None,
            dipangkas: Vec::new(),
            rusak: Vec::new(),
            catatan: Vec::new(),
        };
        let keadaan = KeadaanTerbit::baca(rumah);
        hasil.catatan.extend(diputar(rumah).map(|diputar| diputar.message()));
        let terakhir = kini.as_ref().map(|kini| kini.sequence).max(keadaan.as_ref().map(|k| k.sequence));
        let diingat = keadaan.as_ref().and_then(KeadaanTerbit::sebelumnya);
        let tampil = kini.clone().filter(|kini| kini.same_release(&nama));
        if let Some(tampil) = &tampil
            && self.beda(&rumah.shown())?.is_none()
        {
            hasil.tetap = true;
            return self.selesai(hasil, tampil, diingat);
        }
        self.terbaru(&nama, tampil.is_some(), terakhir, &mut hasil)?;
        let nama = self.tempat(&nama, tampil.as_ref(), &mut hasil)?;
        if vfs::exists(&rumah.path(&nama)) {
            hasil.dipakai = self.paket.harap().len();
        } else {
            let tetap = kini.iter().chain(&tampil).chain(&diingat).chain([&nama]).cloned().collect();
            // Nothing is taken over from a release that was just found tampered with, and none is refused for room
            // that is wanted beside it.
            match tampil {
                Some(_) => self.isi(&nama, None, (&tetap, 0), &mut hasil)?,
                None => self.isi(&nama, kini.as_ref(), (&tetap, self.jalan.sisa), &mut hasil)?,
            }
        }
        self.tampilkan(&nama, dulu.as_deref())?;
        // What was shown under this very number was not what was signed.
        if let Some(tampil) = tampil.filter(|tampil| vfs::exists(&rumah.path(tampil))) {
            match rumah.set_aside(&tampil) {
                Ok(bukti) => hasil.rusak.push(bukti),
                Err(galat) => hasil.catatan.push(belum(&tampil.to_string(), &galat)),
            }
        }
        let sebelumnya = kini.filter(|kini| !kini.same_release(&nama)).or(diingat);
        self.selesai(hasil, &nama, sebelumnya)
    }

    /// Holds that no release that was given here comes after this one; puts aside what only pretends to be one.
    ///
    /// The release that is shown may come back whatever folders somebody has made beside it. So may one that only lies
    /// here, where neither link nor state tells of a later number than its own: a later one that was shown and cannot be
    /// believed any more was changed, and what it followed was taken back.
    fn terbaru(
        &self,
        nama: &ReleaseName,
        tampil: bool,
        terakhir: Option<u64>,
        hasil: &mut Terbitan,
    ) -> Result<(), GagalTerbit> {
        let rumah = &self.rumah;
        let semua = rumah.given()?;
        let lagi = || {
            let ada = semua.iter().any(|ada| ada.same_release(nama));
            ada && terakhir.is_some_and(|terakhir| terakhir <= nama.sequence)
        };
        let kembali = tampil || lagi();
        let jauh = |ada: &ReleaseName| ada.sequence > nama.sequence.saturating_add(JARAK);
        for ada in semua.iter().rev().filter(|ada| ada.sequence >= nama.sequence && !ada.same_release(nama)) {
            let sah = Ada::baca(rumah, self.paket.host(), ada.clone())
                .is_ok_and(|ada| ada.dipercaya(self.jalan, rumah).is_ok());
            if sah || !(kembali || jauh(ada)) {
                return Err(GagalTerbit::Lama(nama.sequence, ada.to_string()));
            }
            if jauh(ada) && vfs::exists(&rumah.path(ada)) {
                hasil.rusak.push(rumah.set_aside(ada)?);
            }
        }
        Ok(())
    }

    fn beda(&self, folder: &Path) -> Result<Option<(usize, String)>, vfs::Error> {
        (self.periksa)(folder, self.paket)
    }

    /// Returns the folder that the release gets: its own, where it lies whole or not at all, else one beside it.
    fn tempat(
        &self,
        nama: &ReleaseName,
        tampil: Option<&ReleaseName>,
        hasil: &mut Terbitan,
    ) -> Result<ReleaseName, GagalTerbit> {
        // The link leads to a damaged one until a whole one lies beside it.
        let copy = if tampil.is_some_and(|tampil| tampil.copy == 1) { 2 } else { 1 };
        let nama = ReleaseName { copy, ..nama.clone() };
        let path = self.rumah.path(&nama);
        if vfs::exists(&path) && self.beda(&path)?.is_some() {
            hasil.rusak.push(self.rumah.set_aside(&nama)?);
        }
        Ok(nama)
    }

    /// Writes the folder of a release, and gives it its name when it is whole.
    ///
    /// Where the disk is too full, old releases go first: never one of `tetap`, or one that files are taken from.
    fn isi(
        &self,
        nama: &ReleaseName,
        kini: Option<&ReleaseName>,
        (tetap, sisa): (&BTreeSet<ReleaseName>, u8),
        hasil: &mut Terbitan,
    ) -> Result<(), GagalTerbit> {
        let mut perlu = self.paket.harap();
        let dasar = kini.map(|kini| self.rumah.path(kini));
        let lama = dasar.as_deref().and_then(terbaca).map(|m| harap(&m)).unwrap_or_default();
        let ruang = || cukup(self.jalan.akar, sisa, &perlu, &lama);
        if let Err(GagalTerbit::Penuh(..)) = ruang() {
            let semua = self.rumah.list()?;
            let dipakai = semua.into_iter().filter(|ada| self.paket.memakai(&self.rumah.path(ada)));
            let tetap = dipakai.chain(tetap.iter().cloned()).collect();
            hasil.dipangkas = pangkas(self.jalan, &self.rumah, &tetap);
            ruang()?;
        }
        let mut tahap = ReleaseStage::new(&self.rumah.stage_path(nama), Keeping::ReadOnly)?;
        if let Some(dasar) = &dasar {
            let mut belum = BTreeMap::new();
            for (path, harap) in perlu {
                if lama.get(&path) == Some(&harap) && tahap.link(&dasar.join(&path), &path, &harap)? {
                    hasil.dipakai += 1;
                } else {
                    belum.insert(path, harap);
                }
            }
            perlu = belum;
        }
        hasil.ditulis = self.paket.tulis(&mut tahap, &perlu)?;
        let epoch = self.paket.rilis()?.epoch;
        for (path, mut bita) in self.paket.sendiri() {
            tahap.write(path, epoch, &mut bita)?;
        }
        let tahap = tahap.finish()?;
        if let Some((jumlah, path)) = self.beda(&tahap)? {
            return Err(GagalTerbit::Beda(jumlah, path));
        }
        self.rumah.keep(nama)?;
        Ok(())
    }

    /// Lets the link lead to a release and looks at what is shown then.
    fn tampilkan(&self, nama: &ReleaseName, dulu: Option<&Path>) -> Result<(), GagalTerbit> {
        let rumah = &self.rumah;
        // Whatever the reason why it cannot be shown or looked at: what was whole before is better.
        let lihat = rumah.show(nama).and_then(|()| self.beda(&rumah.shown()));
        if matches!(lihat, Ok(None)) {
            return Ok(());
        }
        // A disk that fails once may not fail twice, and nothing matters more now.
        rumah.show_again(dulu).or_else(|_| rumah.show_again(dulu))?;
        Err(match lihat {
            Err(galat) => GagalTerbit::Disk(galat),
            Ok(beda) => {
                // If it stays under its name, the next run looks at it again.
                let _ = rumah.set_aside(nama);
                let (jumlah, path) = beda.unwrap_or_default();
                GagalTerbit::TidakSehat(jumlah, path, dulu.map(|dulu| dulu.display().to_string()))
            }
        })
    }

    /// Removes what is old, and writes down last what is known now.
    fn selesai(
        &self,
        mut hasil: Terbitan,
        nama: &ReleaseName,
        sebelumnya: Option<ReleaseName>,
    ) -> Result<Terbitan, GagalTerbit> {
        let semua = self.rumah.list().unwrap_or_else(|galat| {
            hasil.catatan.push(belum("releases", &galat));
            sebelumnya.iter().cloned().collect()
        });
        // Who lost the state keeps the newest of the older releases.
        let sebelumnya = sebelumnya
            .filter(|s| semua.contains(s))
            .or_else(|| semua.iter().rfind(|ada| ada.sequence < nama.sequence).cloned());
        let tetap: BTreeSet<ReleaseName> = sebelumnya.iter().chain([nama]).cloned().collect();
        hasil.dipangkas.extend(pangkas(self.jalan, &self.rumah, &tetap));
        hasil.folder = format!("releases/{nama}");
        hasil.sebelumnya = sebelumnya.map(|nama| format!("releases/{nama}"));
        let (host, hari) = (self.paket.host(), self.jalan.tanggal.iso());
        let keadaan = KeadaanTerbit::baru(host, hasil.folder.clone(), nama.sequence, self.paket.sidik(), hari);
        if let Err(galat) = (KeadaanTerbit { previous: hasil.sebelumnya.clone(), ..keadaan }).tulis(&self.rumah) {
            hasil.catatan.push(belum("state.json", &galat));
        }
        Ok(hasil)
    }
}

/// Returns the manifest of a folder.
fn terbaca(folder: &Path) -> Option<Manifest> {
    let bita = vfs::read_if_any(&folder.join(MARKER), MAKS).ok()??;
    Manifest::parse(&bita).ok()
}

/// Says what could not be done beside a release that is shown; the next run tries again.
pub(super) fn belum(nama: &str, galat: &vfs::Error) -> Pesan {
    let sebab = galat.message();
    Pesan::new(
        format!("rilis sudah tampil, tetapi `{nama}` belum dibereskan: {}; jalan berikutnya mencoba lagi", sebab.id),
        format!("the release is shown, but `{nama}` was not put in order: {}; the next run tries again", sebab.en),
    )
}

/// Holds that the disk has room for what is new, and `batas` percent that must stay free beside it.
pub(super) fn cukup(
    akar: &Path,
    batas: u8,
    perlu: &BTreeMap<String, Wanted>,
    lama: &BTreeMap<String, Wanted>,
) -> Result<(), GagalTerbit> {
    let Some(ruang) = space(akar)? else { return Ok(()) };
    let baru = perlu.iter().filter(|(path, harap)| lama.get(*path) != Some(harap));
    let besar: u64 = baru.map(|(_, harap)| harap.size).sum();
    let sisa = ruang.free.saturating_sub(besar).saturating_mul(100) / ruang.total.max(1);
    if besar > ruang.free || sisa < u64::from(batas) { Err(GagalTerbit::Penuh(sisa, batas)) } else { Ok(()) }
}

#[cfg(all(test, unix))]
mod tests {
    use std::cell::Cell;

    use super::*;
    use crate::base::tanggal::Tanggal;
    use crate::bundle::{Generator, Keterangan, Luaran, Origin, OutputTree};
    use crate::pipeline::terbit::Cara;
    use crate::pipeline::terbit::paket::{self, Asal};

    fn paket(dir: &Path, isi: &str, lama: Option<&Paket>) -> Paket {
        let mut tree = OutputTree::new();
        tree.insert("index.html", Luaran::new(isi.as_bytes())).expect("free");
        let origin = Origin {
            host: "a.contohkab.go.id".to_owned(),
            daerah: "contoh".to_owned(),
            label: "a".to_owned(),
            generator: Generator::this(),
            law: String::new(),
            tanggal: "2026-11-22".to_owned(),
        };
        let keterangan = Keterangan {
            tanggal: Tanggal::new(2026, 11, 22).expect("a day"),
            berlaku: 30,
            urutan: 0,
            program: None,
            commit: None,
            tenggang: 300,
            alih: Vec::new(),
            dicabut: Vec::new(),
        };
        let manifest = Manifest::new(origin, &tree).rilis(&keterangan, lama.map(|l| &l.bita[..])).expect("follows");
        vfs::write_file(dir, &format!("{isi}.html"), isi.as_bytes()).expect("written");
        let asal = Asal::Berkas([("index.html".to_owned(), dir.join(format!("{isi}.html")))].into());
        Paket { bita: manifest.to_bytes(), manifest, tanda: None, asal }
    }

    #[test]
    fn what_is_not_whole_once_it_is_shown_is_taken_back() {
        let dir = tempfile::tempdir().expect("folder");
        let akar = dir.path().join("srv");
        let jalan = JalanTerbit {
            akar: &akar,
            tanggal: Tanggal::new(2026, 11, 22).expect("a day"),
            pegangan: None,
            cara: Cara::Tautan,
            simpan: 10,
            hari: 30,
            sisa: 0,
        };
        let rumah = Releases::open(&akar, "a.contohkab.go.id").expect("opened");
        let sakit = Cell::new(true);
        let periksa = |folder: &Path, p: &Paket| {
            let tampil = folder.ends_with("current") && sakit.get();
            if tampil { Ok(Some((1, "index.html".to_owned()))) } else { paket::periksa(folder, p) }
        };
        let satu = paket(dir.path(), "satu", None);
        let gagal = pasang(&jalan, &satu, &periksa).expect_err("unwell");
        assert!(matches!(gagal, GagalTerbit::TidakSehat(1, _, None)), "{gagal:?}");
        assert_eq!(rumah.target().expect("looked"), None, "nothing was shown before");
        sakit.set(false);
        pasang(&jalan, &satu, &periksa).expect("published");
        let dulu = rumah.target().expect("looked");
        sakit.set(true);
        let dua = paket(dir.path(), "dua", Some(&satu));
        let gagal = pasang(&jalan, &dua, &periksa).expect_err("unwell");
        assert!(gagal.message().id.contains("ditampilkan lagi"), "{}", gagal.message().id);
        assert_eq!(rumah.target().expect("looked"), dulu);
        sakit.set(false);
        let hasil = pasang(&jalan, &dua, &periksa).expect("published");
        assert_eq!((hasil.urutan, hasil.ditulis, hasil.tetap), (2, 1, false));
        assert!(pasang(&jalan, &dua, &periksa).expect("published").tetap);
    }

    #[test]
    fn a_number_that_was_shown_and_taken_back_is_for_no_other_release() {
        let dir = tempfile::tempdir().expect("folder");
        let akar = dir.path().join("srv");
        let jalan = JalanTerbit {
            akar: &akar,
            tanggal: Tanggal::new(2026, 11, 22).expect("a day"),
            pegangan: None,
            cara: Cara::Tautan,
            simpan: 10,
            hari: 30,
            sisa: 0,
        };
        let satu = paket(dir.path(), "satu", None);
        pasang(&jalan, &satu, &paket::periksa).expect("published");
        let sakit = |folder: &Path, p: &Paket| {
            if folder.ends_with("current") { Ok(Some((1, "index.html".to_owned()))) } else { paket::periksa(folder, p) }
        };
        let dua = paket(dir.path(), "dua", Some(&satu));
        pasang(&jalan, &dua, &sakit).expect_err("unwell");
        let lain = paket(dir.path(), "lain", Some(&satu));
        let gagal = pasang(&jalan, &lain, &paket::periksa).expect_err("2 was shown");
        assert!(matches!(gagal, GagalTerbit::Lama(2, _)), "{gagal:?}");
        // The release that was shown before may be put right, and the very same one shown once more.
        assert!(pasang(&jalan, &satu, &paket::periksa).expect("published").tetap);
        assert_eq!(pasang(&jalan, &dua, &paket::periksa).expect("published").urutan, 2);
    }
}
