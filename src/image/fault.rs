//! Why a picture is not taken.

use crate::diag::Pesan;

/// Why a picture is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// The file is neither JPEG nor PNG by its first bytes.
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
}

impl Fault {
    /// Returns what is wrong.
    #[must_use]
    pub fn message(self) -> Pesan {
        match self {
            Self::NotAnImage => Pesan::new("isi berkas bukan JPEG atau PNG", "the file is neither JPEG nor PNG"),
            Self::WrongExtension => Pesan::new(
                "akhiran nama berkas tidak sesuai dengan jenis gambarnya",
                "the file name's extension is not that of its kind of picture",
            ),
            Self::TooLarge { lebar, tinggi } => Pesan::new(
                format!(
                    "gambar berukuran {lebar} x {tinggi} piksel; batasnya 12.000 piksel per sisi dan 50 juta piksel"
                ),
                format!("the picture has {lebar} x {tinggi} pixels; the limit is 12,000 a side and 50 million in all"),
            ),
            Self::TooMuchMemory => Pesan::new(
                "gambar memerlukan memori lebih dari 256 MiB",
                "the picture needs more than 256 MiB of memory",
            ),
            Self::SeparateScans => Pesan::new(
                "JPEG ini menyimpan setiap warna secara terpisah, dan warnanya akan keliru",
                "this JPEG stores each colour apart, and its colours would come out wrong",
            ),
            Self::Damaged => Pesan::new("gambar rusak atau terpotong", "the picture is damaged or cut off"),
        }
    }

    /// Returns what to do.
    #[must_use]
    pub fn remedy(self) -> Pesan {
        match self {
            Self::NotAnImage => Pesan::new("simpan ulang sebagai JPEG atau PNG", "save it again as JPEG or PNG"),
            Self::WrongExtension => Pesan::new(
                "ganti akhirannya menjadi `.jpg` atau `.png` sesuai jenisnya",
                "change the extension to `.jpg` or `.png`, whichever it is",
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
