import pytest

from overcollect.forms import FORMS, Evidence


@pytest.mark.parametrize("value", ["EMULATOR30X0X0X0", "R58M123ABCD", "108b0488", "ce0617164ac4b7340d"])
def test_serials_as_makers_print_them_fit(value):
    assert FORMS["serial"].evidence(value) is Evidence.FITS


@pytest.mark.parametrize("value", ["xfne6x6u0qc859apbn", "1767225600123", "49015420323751", "d540eeb68b32e3"])
def test_numbers_of_transactions_only_resemble_one(value):
    assert FORMS["serial"].evidence(value) is Evidence.RESEMBLES
