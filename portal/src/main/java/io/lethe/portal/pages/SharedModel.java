package io.lethe.portal.pages;

import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** What every template may use, whichever page it makes. */
@ControllerAdvice
class SharedModel {

    private final Assets assets;
    private final Words words = new Words();

    SharedModel(Assets assets) {
        this.assets = assets;
    }

    @ModelAttribute("assets")
    Assets assets() {
        return assets;
    }

    @ModelAttribute("words")
    Words words() {
        return words;
    }
}
