//! The keys that decide when something is there for the public, and what the build date makes of them.

use crate::base::span::FileId;
use crate::base::tanggal::Tanggal;
use crate::base::tautan::JenisRujuk;
use crate::model::dokumen::{Dataset, Dokumen, JenisDokumen};
use crate::model::naskah::{BagianHalaman, KepalaBerita, KepalaHalaman, KepalaPengumuman};
use crate::syntax::isian::{Bidang, Daftar, Isian};

/// Whether drafts are part of a site, and what is to appear on a later day with them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Draf {
    /// Left out, without a trace.
    Tidak,
    /// Shown, for a preview.
    Ya,
}

/// What the build date makes of something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Masa {
    /// Held back by hand.
    Draf,
    /// Not there yet; its first day, where one can be read.
    Nanti(Option<Tanggal>),
    /// There, both on its first and on its last day.
    Tampil,
    /// There no more; its last day, where one can be read.
    Lalu(Option<Tanggal>),
}

/// The keys of a record that decide when it is there.
#[derive(Debug, Clone, Copy)]
pub struct Jadwal<'a> {
    /// Held back by hand.
    pub draf: Option<&'a Isian<bool>>,
    /// Day of publication, where a record cannot be shown without one.
    pub tanggal: Option<&'a Isian<Tanggal>>,
    /// First day, if later than that one.
    pub mulai: &'a Isian<Tanggal>,
    /// Last day.
    pub sampai: &'a Isian<Tanggal>,
    /// Where its readers go after that, where it has a page.
    pub pengganti: Option<&'a Isian<String>>,
}

impl Jadwal<'_> {
    /// Returns the first day that is written.
    #[must_use]
    pub fn pertama(&self) -> Option<Tanggal> {
        self.tanggal.and_then(Isian::salin).max(self.mulai.salin())
    }

    /// Returns what a day makes of the record; a key that cannot be read may have hidden it.
    #[must_use]
    pub fn masa(&self, hari: Tanggal) -> Masa {
        if self.draf.is_some_and(|draf| draf.salin() == Some(true) || rusak(draf)) {
            return Masa::Draf;
        }
        if rusak(self.mulai) || self.tanggal.is_some_and(|t| t.salin().is_none()) {
            return Masa::Nanti(None);
        }
        if let Some(pertama) = self.pertama().filter(|pertama| *pertama > hari) {
            return Masa::Nanti(Some(pertama));
        }
        match self.sampai {
            Isian::Rusak(_) => Masa::Lalu(None),
            Isian::Isi(akhir) if akhir.nilai < hari => Masa::Lalu(Some(akhir.nilai)),
            Isian::Isi(_) | Isian::Kosong(_) => Masa::Tampil,
        }
    }
}

fn rusak<T>(isian: &Isian<T>) -> bool {
    matches!(isian, Isian::Rusak(_))
}

/// A record that can be there for a time.
pub trait Bertayang {
    /// How texts name its kind.
    const JENIS: JenisRujuk;

    /// Returns the keys that decide when it is there.
    fn jadwal(&self) -> Jadwal<'_>;

    /// Tells whether it is there for the public on a day.
    fn tampil(&self, hari: Tanggal) -> bool {
        self.jadwal().masa(hari) == Masa::Tampil
    }

    /// Returns the addresses that it had before.
    fn alamat_lama(&self) -> &[Bidang<String>] {
        &[]
    }

    /// Returns what of it decides its address, beside its id.
    fn tempat(&self) -> Tempat {
        Tempat::Id
    }
}

/// What decides the address of a record, beside its kind and id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tempat {
    /// Nothing.
    Id,
    /// The menu that a page stands in.
    Bagian(BagianHalaman),
    /// Whether a document is a product of law.
    ProdukHukum(bool),
}

impl Bertayang for KepalaHalaman {
    const JENIS: JenisRujuk = JenisRujuk::Halaman;

    fn jadwal(&self) -> Jadwal<'_> {
        let Self { tayang_mulai: mulai, tayang_sampai: sampai, tayang_pengganti: ke, .. } = self;
        Jadwal { draf: None, tanggal: None, mulai, sampai, pengganti: Some(ke) }
    }

    fn alamat_lama(&self) -> &[Bidang<String>] {
        self.alamat_lama.daftar()
    }

    fn tempat(&self) -> Tempat {
        Tempat::Bagian(self.bagian.salin().unwrap_or(BagianHalaman::Tentang))
    }
}

impl Bertayang for KepalaBerita {
    const JENIS: JenisRujuk = JenisRujuk::Berita;

    fn jadwal(&self) -> Jadwal<'_> {
        let Self { draf, tanggal, tayang_mulai: mulai, tayang_sampai: sampai, tayang_pengganti: ke, .. } = self;
        Jadwal { draf: Some(draf), tanggal: Some(tanggal), mulai, sampai, pengganti: Some(ke) }
    }

    fn alamat_lama(&self) -> &[Bidang<String>] {
        self.alamat_lama.daftar()
    }
}

impl Bertayang for KepalaPengumuman {
    const JENIS: JenisRujuk = JenisRujuk::Pengumuman;

    fn jadwal(&self) -> Jadwal<'_> {
        let Self { draf, tanggal, tayang_mulai: mulai, tayang_sampai: sampai, tayang_pengganti: ke, .. } = self;
        Jadwal { draf: Some(draf), tanggal: Some(tanggal), mulai, sampai, pengganti: Some(ke) }
    }
}

impl Bertayang for Dokumen {
    const JENIS: JenisRujuk = JenisRujuk::Dokumen;

    fn jadwal(&self) -> Jadwal<'_> {
        let Self { tayang_mulai: mulai, tayang_sampai: sampai, .. } = self;
        Jadwal { draf: None, tanggal: None, mulai, sampai, pengganti: None }
    }

    fn tempat(&self) -> Tempat {
        Tempat::ProdukHukum(self.jenis.salin() == Some(JenisDokumen::ProdukHukum))
    }
}

impl Bertayang for Dataset {
    const JENIS: JenisRujuk = JenisRujuk::Data;

    fn jadwal(&self) -> Jadwal<'_> {
        let Self { tayang_mulai: mulai, tayang_sampai: sampai, tayang_pengganti: ke, .. } = self;
        Jadwal { draf: None, tanggal: None, mulai, sampai, pengganti: Some(ke) }
    }
}

/// A record that is not there on a day.
#[derive(Debug, Clone, PartialEq)]
pub struct Tersembunyi {
    /// Its kind.
    pub jenis: JenisRujuk,
    /// Its id.
    pub id: String,
    /// What else decides its address.
    pub tempat: Tempat,
    /// Why it is not there.
    pub masa: Masa,
    /// The file that says so.
    pub file: FileId,
    /// The path of that file.
    pub path: String,
    /// Where its readers go when its time is over.
    pub pengganti: Isian<String>,
    /// Addresses that it had before.
    pub alamat_lama: Daftar<String>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::nilai::Nilai as _;
    use crate::base::span::Span;

    fn isian<T>(nilai: Option<T>) -> Isian<T> {
        let span = Span::new(FileId(0), 0, 1);
        nilai.map_or(Isian::Kosong(None), |nilai| Isian::Isi(Bidang { nilai, span }))
    }

    fn hari(teks: &str) -> Isian<Tanggal> {
        match teks {
            "?" => Isian::Rusak(Span::new(FileId(0), 0, 1)),
            "" => isian(None),
            teks => isian(Some(Tanggal::parse(teks).expect("a date"))),
        }
    }

    #[test]
    fn the_first_and_the_last_day_count() {
        let tanggal = |teks: &str| Tanggal::parse(teks).expect("a date");
        let nanti = |teks: &str| Masa::Nanti(Some(tanggal(teks)));
        let lalu = |teks: &str| Masa::Lalu(Some(tanggal(teks)));
        for (terbit, mulai, sampai, harap) in [
            ("2026-11-20", "", "", Masa::Tampil),
            ("2026-11-21", "", "", nanti("2026-11-21")),
            ("2026-11-01", "2026-11-20", "2026-11-20", Masa::Tampil),
            ("2026-11-01", "2026-11-21", "2026-11-30", nanti("2026-11-21")),
            ("2026-11-25", "2026-11-21", "", nanti("2026-11-25")),
            ("2026-11-01", "", "2026-11-19", lalu("2026-11-19")),
            ("", "", "", Masa::Nanti(None)),
            ("2026-11-01", "?", "", Masa::Nanti(None)),
            ("2026-11-01", "", "?", Masa::Lalu(None)),
        ] {
            let (terbit, mulai, sampai) = (hari(terbit), hari(mulai), hari(sampai));
            let draf = isian(None);
            let jadwal =
                Jadwal { draf: Some(&draf), tanggal: Some(&terbit), mulai: &mulai, sampai: &sampai, pengganti: None };
            assert_eq!(jadwal.masa(tanggal("2026-11-20")), harap, "{jadwal:?}");
            let draf = isian(Some(true));
            assert_eq!(Jadwal { draf: Some(&draf), ..jadwal }.masa(tanggal("2026-11-20")), Masa::Draf);
        }
    }
}
