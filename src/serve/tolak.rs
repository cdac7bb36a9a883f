//! Refusals: short answers without content, written by the gate itself.

/// Why a request is not answered with content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tolak {
    /// It is no HTTP request of the one form that is read here, or it has a body.
    Cacat,
    /// It comes from another site, or from a page of another origin.
    Asing,
    /// It asks for more than to read.
    Metode,
    /// It was not written in time.
    Waktu,
    /// It is meant for another host.
    Host,
    /// Its head is too long.
    Besar,
    /// There is no room, or no answer in time.
    Penuh,
}

impl Tolak {
    /// Returns the status code.
    #[must_use]
    pub fn status(self) -> u16 {
        match self {
            Self::Cacat => 400,
            Self::Asing => 403,
            Self::Metode => 405,
            Self::Waktu => 408,
            Self::Host => 421,
            Self::Besar => 431,
            Self::Penuh => 503,
        }
    }

    /// Returns the whole answer; the connection ends with it.
    #[must_use]
    pub fn bait(self) -> Vec<u8> {
        let sebab = match self {
            Self::Cacat => "Bad Request",
            Self::Asing => "Forbidden",
            Self::Metode => "Method Not Allowed",
            Self::Waktu => "Request Timeout",
            Self::Host => "Misdirected Request",
            Self::Besar => "Request Header Fields Too Large",
            Self::Penuh => "Service Unavailable",
        };
        let boleh = if self == Self::Metode { "Allow: GET, HEAD\r\n" } else { "" };
        format!(
            "HTTP/1.1 {} {sebab}\r\n{boleh}Content-Length: 0\r\nCache-Control: no-store\r\n\
             X-Content-Type-Options: nosniff\r\nCross-Origin-Resource-Policy: same-origin\r\nConnection: close\r\n\r\n",
            self.status()
        )
        .into_bytes()
    }
}
