package org.liandong.simulator;

import java.time.InstantSource;

/** What the parts of one platform share. */
record ProvinceTools(String code, InstantSource clock, Signer signer) {}
