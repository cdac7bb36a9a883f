//! Floor 2: scanners for what must not be in a published text: personal data, secrets, spam.
//!
//! A scanner takes a text and gives places; it knows no file, no agency and no law.
