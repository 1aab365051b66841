"""How values of data types are written: parse, check, canonical spelling, other spellings, generation."""

from overcollect.forms.bank_card import BankCard
from overcollect.forms.birth_date import BirthDate
from overcollect.forms.carrier import Carrier
from overcollect.forms.coordinates import Coordinates
from overcollect.forms.email import Email
from overcollect.forms.hex16 import Hex16
from overcollect.forms.iccid import Iccid
from overcollect.forms.identifier import Identifier
from overcollect.forms.imei import Imei
from overcollect.forms.imsi import Imsi
from overcollect.forms.interface import Evidence, Form
from overcollect.forms.ip import Ip
from overcollect.forms.mac import Mac
from overcollect.forms.meid import Meid
from overcollect.forms.national_id_cn import NationalIdCn
from overcollect.forms.oaid import Oaid
from overcollect.forms.package_name import PackageName
from overcollect.forms.passport import Passport
from overcollect.forms.phone import Phone
from overcollect.forms.plate_cn import PlateCn
from overcollect.forms.push_token import PushToken
from overcollect.forms.qq_number import QqNumber
from overcollect.forms.region_code_cn import RegionCodeCn
from overcollect.forms.serial import Serial
from overcollect.forms.social_number import SocialNumber
from overcollect.forms.uscc import Uscc
from overcollect.forms.uuid import Uuid
from overcollect.forms.vin import Vin

_ALL: tuple[Form, ...] = (
    BankCard(),
    Carrier(),
    Coordinates(),
    Email(),
    Hex16(),
    Iccid(),
    Imei(),
    Imsi(),
    Ip(),
    Mac(),
    Meid(),
    NationalIdCn(),
    Oaid(),
    PackageName(),
    Phone(),
    PlateCn(),
    PushToken(),
    RegionCodeCn(),
    Uuid(),
    Vin(),
    Uscc(),
    SocialNumber(),
    Serial(),
    QqNumber(),
    Passport(),
    Identifier(),
    BirthDate(),
)

FORMS: dict[str, Form] = {form.id: form for form in _ALL}
"""Every form by its id."""

__all__ = ["FORMS", "Evidence", "Form"]
