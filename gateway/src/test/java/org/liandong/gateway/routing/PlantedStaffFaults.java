package org.liandong.gateway.routing;

import static org.liandong.gateway.routing.PlantedFault.planted;

import java.util.stream.Stream;

/** Faults of who is who: the keys of the identity provider, and secondments.yaml. */
final class PlantedStaffFaults {
  private PlantedStaffFaults() {}

  static Stream<PlantedFault> all() {
    return Stream.of(
        planted("keys fetched where anybody on the way can change them")
            .replacing("gateway.yaml", "${LIANDONG_JWKS:jwks.json}", "http://sso.example/keys")
            .isFoundAt("gateway.yaml", "/auth", "要用 https"),
        planted("a password in an address")
            .replacing("gateway.yaml", "${LIANDONG_JWKS:jwks.json}", "https://a:b@sso.example/k")
            .isFoundAt("gateway.yaml", "/auth", "不带用户名和口令"),
        planted("keys dropped before they are fetched again")
            .replacing("gateway.yaml", "kept: 24h", "kept: 15m")
            .isFoundAt("gateway.yaml", "/auth", "不能短于 auth.refresh"),
        planted("a secondment to a station that is none")
            .replacing(
                "secondments.yaml",
                "secondments: []\n",
                "secondments:\n"
                    + "  - { person: a-1, home: renli-village, acting: nowhere, from: 2026-12-01, to: 2026-12-31, document: 文 }\n")
            .isFoundAt("secondments.yaml", "/secondments/0/acting", "没有「nowhere」"),
        planted("a secondment from a station that is none")
            .replacing(
                "secondments.yaml",
                "secondments: []\n",
                "secondments:\n"
                    + "  - { person: a-1, home: nowhere, acting: mochi-village, from: 2026-12-01, to: 2026-12-31, document: 文 }\n")
            .isFoundAt("secondments.yaml", "/secondments/0/home", "没有「nowhere」"),
        planted("a secondment that ends before it begins")
            .replacing(
                "secondments.yaml",
                "secondments: []\n",
                "secondments:\n"
                    + "  - { person: a-1, home: renli-village, acting: mochi-village, from: 2026-12-01, to: 2026-11-30, document: 文 }\n")
            .isFoundAt("secondments.yaml", "/secondments/0/to", "早于起始"),
        planted("a secondment to the own station")
            .replacing(
                "secondments.yaml",
                "secondments: []\n",
                "secondments:\n"
                    + "  - { person: a-1, home: renli-village, acting: renli-village, from: 2026-12-01, to: 2026-12-31, document: 文 }\n")
            .isFoundAt("secondments.yaml", "/secondments/0/acting", "就是本站点"),
        planted("a secondment of a phone number")
            .replacing(
                "secondments.yaml",
                "secondments: []\n",
                "secondments:\n"
                    + "  - { person: u13900001234, home: renli-village, acting: mochi-village, from: 2026-12-01, to: 2026-12-31, document: 文 }\n")
            .isFoundAt("secondments.yaml", "/secondments/0/person", "手机号"),
        planted("a liaison of a station that is none")
            .replacing(
                "liaisons.yaml",
                "liaisons:\n",
                "liaisons:\n" + "  - { person: a-1, home: yanjiang-hall, stations: [nowhere] }\n")
            .isFoundAt("liaisons.yaml", "/liaisons/0/stations/0", "没有「nowhere」"),
        planted("a liaison who belongs nowhere")
            .replacing(
                "liaisons.yaml",
                "liaisons:\n",
                "liaisons:\n" + "  - { person: a-1, home: nowhere, stations: [renli-village] }\n")
            .isFoundAt("liaisons.yaml", "/liaisons/0/home", "没有「nowhere」"),
        planted("a liaison of an item that is none")
            .replacing(
                "liaisons.yaml",
                "liaisons:\n",
                "liaisons:\n"
                    + "  - { person: a-1, home: yanjiang-hall, stations: [renli-village], items: [NOTHING-1] }\n")
            .isFoundAt("liaisons.yaml", "/liaisons/0/items/0", "没有「NOTHING-1」"),
        planted("a liaison of a region that is none")
            .replacing(
                "liaisons.yaml",
                "liaisons:\n",
                "liaisons:\n" + "  - { person: a-1, home: yanjiang-hall, regions: [\"999999\"] }\n")
            .isFoundAt("liaisons.yaml", "/liaisons/0/regions/0", "没有「999999」"),
        planted("a liaison of nothing")
            .replacing(
                "liaisons.yaml",
                "liaisons:\n",
                "liaisons:\n" + "  - { person: a-1, home: yanjiang-hall }\n")
            .isFoundAt("liaisons.yaml", "/liaisons/0", "没有写帮办"),
        planted("a liaison by a phone number")
            .replacing(
                "liaisons.yaml",
                "liaisons:\n",
                "liaisons:\n"
                    + "  - { person: u13900001234, home: yanjiang-hall, stations: [renli-village] }\n")
            .isFoundAt("liaisons.yaml", "/liaisons/0/person", "手机号"),
        planted("a liaison who ends before beginning")
            .replacing(
                "liaisons.yaml",
                "liaisons:\n",
                "liaisons:\n"
                    + "  - { person: a-1, home: yanjiang-hall, stations: [renli-village], from: 2026-02-02, to: 2026-02-01 }\n")
            .isFoundAt("liaisons.yaml", "/liaisons/0/to", "早于起始"),
        planted("two liaisons of one place on one day")
            .replacing(
                "liaisons.yaml",
                "liaisons:\n",
                "liaisons:\n"
                    + "  - { person: a-1, home: yanjiang-hall, stations: [renli-village], to: 2026-02-01 }\n"
                    + "  - { person: a-2, home: yanjiang-hall, stations: [renli-village], from: 2026-02-01 }\n")
            .isFoundAt("liaisons.yaml", "/liaisons/1", "已由「a-1」帮办"),
        planted("two secondments of a person on one day")
            .replacing(
                "secondments.yaml",
                "secondments: []\n",
                "secondments:\n"
                    + "  - { person: a-1, home: renli-village, acting: mochi-village, from: 2026-12-01, to: 2026-12-31, document: 文 }\n"
                    + "  - { person: a-1, home: renli-village, acting: xinyan-village, from: 2026-12-31, to: 2027-01-31, document: 文 }\n")
            .isFoundAt("secondments.yaml", "/secondments/1/from", "已派往「mochi-village」"));
  }
}
