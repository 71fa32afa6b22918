"""Other names that files in circulation give to our fields, best first.

Taken from the files of CMS (hospitals, clinicians), NPPES, Salesforce, Outlook and Thunderbird, and
from German exports. Under the empty name stand columns that look like a field and are none.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

NO_FIELD: Final = ""

ACCOUNT_ALIASES: Final = MappingProxyType(
    {
        "name": (
            "facility name",
            "hospital name",
            "account name",
            "organization name",
            "organisation name",
            "provider organization name",
            "practice name",
            "company",
            "company name",
            "organization",
            "institution",
            "center name",
            "facility",
            "einrichtung",
            "firma",
        ),
        "street": (
            "address",
            "street address",
            "address line 1",
            "address 1",
            "mailing street",
            "billing street",
            "shipping street",
            "business street",
            "work address",
            "straße",
        ),
        "city": (
            "city/town",
            "town",
            "mailing city",
            "billing city",
            "shipping city",
            "business city",
            "work city",
            "ort",
            "stadt",
        ),
        "state": (
            "state/province",
            "mailing state/province",
            "state code",
            "province",
            "billing state",
            "shipping state",
            "mailing state",
            "business state",
            "work state",
            "bundesland",
        ),
        "postal_code": (
            "zip code",
            "zip",
            "postcode",
            "zip/postal code",
            "mailing zip/postal code",
            "billing postal code",
            "shipping postal code",
            "mailing postal code",
            "business postal code",
            "work zipcode",
            "plz",
        ),
        "country": (
            "billing country",
            "mailing country",
            "country/region",
            "business country/region",
            "work country",
            "land",
        ),
        "phone": (
            "phone number",
            "telephone number",
            "telephone",
            "main phone",
            "business phone",
            "work phone",
            "tel",
            "telefon",
        ),
        "website": ("web site", "url", "homepage", "web page", "web page 1"),
        "npi": ("npi number", "national provider identifier", "organization npi"),
        "source_key": (
            "facility id",
            "provider id",
            "ccn",
            "cms certification number",
            "cms certification number (ccn)",
            "provider number",
            "external key",
            "external id",
            "account id",
            "account number",
            "customer number",
            "kundennummer",
            "id",
        ),
        NO_FIELD: (
            "county",
            "county name",
            "county/parish",
            "status",
            "account status",
            "hospital type",
            "account type",
            "fax",
            "fax number",
            "hospital ownership",
        ),
    }
)
