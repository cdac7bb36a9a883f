//! Floor 2: what lies inside documents and tables for download: their text, their metadata, their dangers.
//!
//! Bytes in, plain values out; no disk, no agency, no law.
