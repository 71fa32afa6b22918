"""Facts about codes of the United States that begin with a zero.

ZIP prefixes: the first three digits by state, from the USPS "L002 3-Digit ZIP Code Prefix Matrix"
(Domestic Mail Manual). 055 serves Massachusetts; 005 is Holtsville, New York, and 06390 is Fishers
Island, New York.
CMS Certification Numbers: the first two digits are the state, from the CMS State Operations Manual,
section 2779A1. States got further codes later, none of which begins with a zero.
State names: the USPS two-letter abbreviations (Publication 28, appendix B).
"""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

ZIP_PREFIXES: Final = MappingProxyType(
    {
        "NY": ("005", "06390"),
        "PR": ("006", "007", "009"),
        "VI": ("008",),
        "MA": ("01", "020", "021", "022", "023", "024", "025", "026", "027", "055"),
        "RI": ("028", "029"),
        "NH": ("030", "031", "032", "033", "034", "035", "036", "037", "038"),
        "ME": ("039", "04"),
        "VT": ("050", "051", "052", "053", "054", "056", "057", "058", "059"),
        "CT": ("06",),
        "NJ": ("07", "08"),
        "AE": ("09",),
    }
)

CCN_PREFIXES: Final = MappingProxyType(
    {
        "AL": ("01",),
        "AK": ("02",),
        "AZ": ("03",),
        "AR": ("04",),
        "CA": ("05",),
        "CO": ("06",),
        "CT": ("07",),
        "DE": ("08",),
        "DC": ("09",),
    }
)

_STATES: Final = """\
AL Alabama|AK Alaska|AZ Arizona|AR Arkansas|CA California|CO Colorado|CT Connecticut|DE Delaware
DC District of Columbia|FL Florida|GA Georgia|HI Hawaii|ID Idaho|IL Illinois|IN Indiana|IA Iowa
KS Kansas|KY Kentucky|LA Louisiana|ME Maine|MD Maryland|MA Massachusetts|MI Michigan|MN Minnesota
MS Mississippi|MO Missouri|MT Montana|NE Nebraska|NV Nevada|NH New Hampshire|NJ New Jersey
NM New Mexico|NY New York|NC North Carolina|ND North Dakota|OH Ohio|OK Oklahoma|OR Oregon
PA Pennsylvania|RI Rhode Island|SC South Carolina|SD South Dakota|TN Tennessee|TX Texas|UT Utah
VT Vermont|VA Virginia|WA Washington|WV West Virginia|WI Wisconsin|WY Wyoming|AS American Samoa
GU Guam|MP Northern Mariana Islands|PR Puerto Rico|VI Virgin Islands|FM Micronesia
MH Marshall Islands|PW Palau|AA Armed Forces Americas|AE Armed Forces Europe
AP Armed Forces Pacific"""

STATE_NAMES: Final = MappingProxyType(
    {pair[:2]: pair[3:] for pair in _STATES.replace("\n", "|").split("|")}
)
_BY_NAME: Final = MappingProxyType({name.casefold(): code for code, name in STATE_NAMES.items()})


def state_code(text: str) -> str | None:
    """The two letters of a state given by abbreviation or name; None where it is no US state."""
    plain = " ".join(text.replace(".", "").split())
    if plain.upper() in STATE_NAMES:
        return plain.upper()
    return _BY_NAME.get(plain.casefold())
