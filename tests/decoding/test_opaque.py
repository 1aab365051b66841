import base64
import random

import pytest

from overcollect.decoding.opaque import is_random

RANDOM = random.Random(20261127)


@pytest.mark.parametrize("size", [64, 80, 96, 128, 192, 224, 240, 256, 272, 384, 512, 2048])
def test_encrypted_bytes_are_random_whatever_their_number(size):
    assert all(is_random(RANDOM.randbytes(size)) for _ in range(2_000))


@pytest.mark.parametrize("size", [64, 72, 80, 96, 128, 256, 384])
def test_and_so_is_their_base64(size):
    tokens = [base64.b64encode(RANDOM.randbytes(size)).decode().rstrip("=") for _ in range(2_000)]
    # One in a thousand of the shortest repeats itself by chance.
    assert sum(not is_random(token, 64) for token in tokens) <= 2


@pytest.mark.parametrize(
    "text",
    [
        "com/example/android/settings/notifications/NotificationChannelPreferenceController/onResume",
        "ProductDetailPageRecommendationListItemImpressionTrackingEventWithExperimentVariantB2024Q3",
        "assets/images/2024/03/banner/SpringSaleHomepageTopCarouselItem1080x1920FinalVersion2Retina",
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
    ],
)
def test_words_and_paths_are_not(text):
    assert not is_random(text, 64)


def test_neither_are_small_numbers_and_texts_in_bytes():
    numbers = b"".join(number.to_bytes(4, "little") for number in range(500, 564))
    texts = b"".join(bytes([len(word)]) + word for word in [b"model", b"Pixel 8", b"os", b"Android 14"] * 8)
    assert not is_random(numbers)
    assert not is_random(texts)
