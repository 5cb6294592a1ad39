package dev.slipway.model.read;

import dev.slipway.model.placeholder.Destination;
import dev.slipway.model.placeholder.Templates;
import dev.slipway.model.spec.Channel;
import dev.slipway.model.spec.Channel.Event;
import dev.slipway.model.spec.Channel.Medium;
import dev.slipway.model.spec.Name;
import dev.slipway.model.yaml.YamlNode.Scalar;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Reads one member of {@code notify}. */
final class ChannelReader {
  private final Templates templates;

  ChannelReader(Templates templates) {
    this.templates = templates;
  }

  /** The channel, or empty after a finding. */
  Optional<Channel> read(Name name, Section section) {
    return medium(section).map(medium -> new Channel(name, medium, events(section)));
  }

  private Optional<Medium> medium(Section section) {
    Scalar email = section.scalar("email");
    if (email != null) {
      return Addresses.isEmail(section, "email", email)
          ? Optional.of(new Medium.Email(email.text()))
          : Optional.empty();
    }
    if (section.has("slack")) {
      return SecretValues.required(section, "slack", templates, Destination.NOTIFY)
          .map(Medium.Slack::new);
    }
    if (section.has("webhook")) {
      return SecretValues.required(section, "webhook", templates, Destination.NOTIFY)
          .map(Medium.Webhook::new);
    }
    section.required("slack", "\"${secrets.SLACK_URL}\", or webhook or email");
    return Optional.empty();
  }

  private static SortedSet<Event> events(Section section) {
    SortedSet<Event> events = new TreeSet<>();
    List<String> known = Arrays.stream(Event.values()).map(Enum::name).toList();
    for (Scalar word : section.items("events")) {
      String event = word.text().toUpperCase(Locale.ROOT);
      if (known.contains(event)) {
        events.add(Event.valueOf(event));
      }
    }
    return section.has("events") ? events : new TreeSet<>(EnumSet.allOf(Event.class));
  }
}
