//! The time zones of Indonesia.

use crate::pilihan;

pilihan! {
    /// A time zone of Indonesia.
    pub enum ZonaWaktu ("zona waktu", "time zone") {
        /// UTC+7.
        Wib = "WIB",
        /// UTC+8.
        Wita = "WITA",
        /// UTC+9.
        Wit = "WIT",
    }
}

impl ZonaWaktu {
    /// Returns the name in the table of time zones of IANA.
    #[must_use]
    pub const fn nama(self) -> &'static str {
        match self {
            Self::Wib => "Asia/Jakarta",
            Self::Wita => "Asia/Makassar",
            Self::Wit => "Asia/Jayapura",
        }
    }

    /// Returns the offset from UTC as in RFC 3339.
    #[must_use]
    pub const fn selisih(self) -> &'static str {
        match self {
            Self::Wib => "+07:00",
            Self::Wita => "+08:00",
            Self::Wit => "+09:00",
        }
    }
}
