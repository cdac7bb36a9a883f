//! Why a picture is not taken.

use crate::base::batas::{self, Timbangan};
use crate::base::indonesia::ribuan;
use crate::diag::{Diagnostic, Pesan, Place};

use super::svg::Tolak;

/// The code of every fault of a picture, and of the warning before it is too large.
pub(super) const KODE: &str = "BKS-038";

/// Why a picture is not taken.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// The file is none of JPEG, PNG, WebP, GIF and SVG by its first bytes.
    #[error("{}", self.message().id)]
    NotAnImage,
    /// The first bytes say JPEG and the name says PNG, or the reverse.
    #[error("{}", self.message().id)]
    WrongExtension,
    /// Wider, higher or larger in area than is taken.
    #[error("{}", self.message().id)]
    TooLarge {
        /// Width in pixels.
        lebar: u32,
        /// Height in pixels.
        tinggi: u32,
    },
    /// The pixels would need more memory than one picture may take.
    #[error("{}", self.message().id)]
    TooMuchMemory,
    /// A JPEG that stores each colour apart, which is not read rightly.
    #[error("{}", self.message().id)]
    SeparateScans,
    /// The file ends early or does not follow its format.
    #[error("{}", self.message().id)]
    Damaged,
    /// A drawing with something in it that is not taken.
    #[error("{}", self.message().id)]
    Svg(Tolak),
}

/// Returns on which side of the limits a picture lies, by its longer side and its area.
pub(super) fn judged(lebar: u32, tinggi: u32) -> Timbangan {
    let side = batas::SISI.timbang(u64::from(lebar.max(tinggi)));
    side.max(batas::LUAS.timbang(u64::from(lebar) * u64::from(tinggi)))
}

/// Returns what is said about a picture of this size that is large, though it is taken.
pub(super) fn caution(lebar: u32, tinggi: u32, place: Place) -> Option<Diagnostic> {
    if judged(lebar, tinggi) != Timbangan::Besar {
        return None;
    }
    let (side, area) = (ribuan(batas::SISI.peringatan), batas::LUAS.peringatan / 1_000_000);
    let message = Pesan::new(
        format!(
            "gambar berukuran {lebar} x {tinggi} piksel; sebaiknya paling besar {side} piksel per sisi dan {area} juta piksel"
        ),
        format!(
            "the picture has {lebar} x {tinggi} pixels; at most {} a side and {area} million in all are advised",
            side.replace('.', ",")
        ),
    );
    Some(Diagnostic::warning(KODE, place, message, Fault::TooMuchMemory.remedy()))
}

impl Fault {
    /// Returns the finding about the picture at `place`.
    #[must_use]
    pub fn finding(&self, place: Place) -> Diagnostic {
        Diagnostic::error(KODE, place, self.message(), self.remedy())
    }

    /// Returns what is wrong.
    #[must_use]
    pub fn message(&self) -> Pesan {
        match self {
            Self::NotAnImage => Pesan::new(
                "isi berkas bukan JPEG, PNG, WebP, GIF, atau SVG",
                "the file is none of JPEG, PNG, WebP, GIF and SVG",
            ),
            Self::WrongExtension => Pesan::new(
                "akhiran nama berkas tidak sesuai dengan jenis gambarnya",
                "the file name's extension is not that of its kind of picture",
            ),
            Self::TooLarge { lebar, tinggi } => {
                let (side, area) = (ribuan(batas::SISI.tolak), batas::LUAS.tolak / 1_000_000);
                Pesan::new(
                    format!(
                        "gambar berukuran {lebar} x {tinggi} piksel; batasnya {side} piksel per sisi dan {area} juta piksel"
                    ),
                    format!(
                        "the picture has {lebar} x {tinggi} pixels; the limit is {} a side and {area} million in all",
                        side.replace('.', ",")
                    ),
                )
            }
            Self::TooMuchMemory => {
                let most = batas::MEMORI_GAMBAR.tolak / (1024 * 1024);
                Pesan::new(
                    format!("gambar memerlukan memori lebih dari {most} MiB"),
                    format!("the picture needs more than {most} MiB of memory"),
                )
            }
            Self::SeparateScans => Pesan::new(
                "JPEG ini menyimpan setiap warna secara terpisah, dan warnanya akan keliru",
                "this JPEG stores each colour apart, and its colours would come out wrong",
            ),
            Self::Damaged => Pesan::new("gambar rusak atau terpotong", "the picture is damaged or cut off"),
            Self::Svg(tolak) => tolak.message(),
        }
    }

    /// Returns what to do.
    #[must_use]
    pub fn remedy(&self) -> Pesan {
        match self {
            Self::NotAnImage => Pesan::new("simpan ulang sebagai JPEG atau PNG", "save it again as JPEG or PNG"),
            Self::WrongExtension => Pesan::new(
                "ganti akhirannya menjadi `.jpg`, `.png`, `.webp`, `.gif`, atau `.svg` sesuai jenisnya",
                "change the extension to `.jpg`, `.png`, `.webp`, `.gif` or `.svg`, whichever it is",
            ),
            Self::TooLarge { .. } | Self::TooMuchMemory => Pesan::new(
                "perkecil gambar, misalnya menjadi 3.000 piksel pada sisi terpanjang",
                "reduce it, for example to 3,000 pixels on its longest side",
            ),
            Self::SeparateScans => Pesan::new(
                "buka gambar dan simpan ulang sebagai JPEG biasa (baseline)",
                "open it and save it again as a plain (baseline) JPEG",
            ),
            Self::Damaged => Pesan::new(
                "buka gambar, simpan ulang, lalu unggah lagi; atau pakai gambar lain",
                "open it, save it again and upload it once more, or use another picture",
            ),
            Self::Svg(tolak) => tolak.remedy(),
        }
    }

    /// Returns the fault behind an error of the decoder.
    pub(super) fn from_decoder(error: &image::ImageError) -> Self {
        match error {
            image::ImageError::Limits(_) => Self::TooMuchMemory,
            _ => Self::Damaged,
        }
    }
}
