/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * A keyring on the session bus, as a program: as much of the Secret Service API
 * (https://specifications.freedesktop.org/secret-service-spec/) as keeping, finding and deleting a password
 * takes, with sessions that do not encrypt, and nothing that is locked. It forgets everything when it ends.
 *
 *     emend-fake-secrets [--refuse]
 *
 * It prints “ready” when it can be asked, and then, for each secret that it is given, its attributes and its
 * label. With `--refuse` it gives and takes nothing.
 */

#include "config.h"

#include <gio/gio.h>
#include <stdio.h>
#include <string.h>

#define NAME "org.freedesktop.secrets"
#define ROOT "/org/freedesktop/secrets"
#define COLLECTION ROOT "/aliases/default"
#define SESSION ROOT "/session/one"
#define ITEM COLLECTION "/%u"
#define NO_PROMPT "/"

static const char xml[]
    = "<node>"
      " <interface name='org.freedesktop.Secret.Service'>"
      "  <method name='OpenSession'>"
      "   <arg type='s' direction='in'/><arg type='v' direction='in'/>"
      "   <arg type='v' direction='out'/><arg type='o' direction='out'/>"
      "  </method>"
      "  <method name='SearchItems'>"
      "   <arg type='a{ss}' direction='in'/>"
      "   <arg type='ao' direction='out'/><arg type='ao' direction='out'/>"
      "  </method>"
      "  <method name='Unlock'>"
      "   <arg type='ao' direction='in'/>"
      "   <arg type='ao' direction='out'/><arg type='o' direction='out'/>"
      "  </method>"
      "  <method name='GetSecrets'>"
      "   <arg type='ao' direction='in'/><arg type='o' direction='in'/>"
      "   <arg type='a{o(oayays)}' direction='out'/>"
      "  </method>"
      "  <property name='Collections' type='ao' access='read'/>"
      " </interface>"
      " <interface name='org.freedesktop.Secret.Collection'>"
      "  <method name='CreateItem'>"
      "   <arg type='a{sv}' direction='in'/><arg type='(oayays)' direction='in'/>"
      "   <arg type='b' direction='in'/>"
      "   <arg type='o' direction='out'/><arg type='o' direction='out'/>"
      "  </method>"
      " </interface>"
      " <interface name='org.freedesktop.Secret.Item'>"
      "  <method name='Delete'><arg type='o' direction='out'/></method>"
      " </interface>"
      "</node>";

typedef struct
{
  GVariant *attributes; /* a{ss} */
  GVariant *value;      /* ay; NULL once it is deleted */
} Item;

typedef struct
{
  GDBusNodeInfo *info;
  GDBusConnection *connection;
  GArray *items; /* of Item */
  gboolean refuses;
  gboolean is_silent;
} Keyring;

/* Whether an item has all attributes that are asked for. */
static gboolean
matches (const Item *item, GVariant *wanted)
{
  GVariantIter iter;
  const char *name;
  const char *value;

  g_variant_iter_init (&iter, wanted);
  while (g_variant_iter_next (&iter, "{&s&s}", &name, &value))
    {
      const char *own;

      if (!g_variant_lookup (item->attributes, name, "&s", &own) || strcmp (own, value) != 0)
        return FALSE;
    }
  return item->value != NULL;
}

/* The number of the item that has just these attributes, or that of a new one. */
static guint
find_place (Keyring *self, GVariant *attributes)
{
  const Item none = { NULL, NULL };

  for (guint i = 0; i < self->items->len; i++)
    {
      Item *item = &g_array_index (self->items, Item, i);

      if (g_variant_equal (item->attributes, attributes))
        return i;
    }
  g_array_append_val (self->items, none);
  return self->items->len - 1;
}

static void
open_session (GDBusMethodInvocation *invocation, GVariant *parameters)
{
  const char *algorithm;

  g_variant_get (parameters, "(&sv)", &algorithm, NULL);
  if (strcmp (algorithm, "plain") == 0)
    g_dbus_method_invocation_return_value (
        invocation, g_variant_new ("(vo)", g_variant_new_string (""), SESSION));
  else
    g_dbus_method_invocation_return_error (invocation, G_DBUS_ERROR, G_DBUS_ERROR_NOT_SUPPORTED,
                                           "there is no %s here", algorithm);
}

static void
search_items (Keyring *self, GDBusMethodInvocation *invocation, GVariant *parameters)
{
  g_autoptr (GVariant) wanted = g_variant_get_child_value (parameters, 0);
  GVariantBuilder found;

  g_variant_builder_init (&found, G_VARIANT_TYPE ("ao"));
  for (guint i = 0; i < self->items->len; i++)
    {
      g_autofree char *path = g_strdup_printf (ITEM, i);

      if (matches (&g_array_index (self->items, Item, i), wanted))
        g_variant_builder_add (&found, "o", path);
    }
  g_dbus_method_invocation_return_value (invocation, g_variant_new ("(aoao)", &found, NULL));
}

static void
get_secrets (Keyring *self, GDBusMethodInvocation *invocation, GVariant *parameters)
{
  g_autoptr (GVariant) paths = g_variant_get_child_value (parameters, 0);
  GVariantBuilder secrets;

  g_variant_builder_init (&secrets, G_VARIANT_TYPE ("a{o(oayays)}"));
  for (guint i = 0; i < self->items->len; i++)
    {
      const Item *item = &g_array_index (self->items, Item, i);
      g_autofree char *path = g_strdup_printf (ITEM, i);
      g_autofree const char **asked = g_variant_get_objv (paths, NULL);

      if (g_strv_contains (asked, path) && item->value != NULL)
        g_variant_builder_add (&secrets, "{o(o@ay@ays)}", path, SESSION,
                               g_variant_new_array (G_VARIANT_TYPE_BYTE, NULL, 0), item->value,
                               "text/plain");
    }
  g_dbus_method_invocation_return_value (invocation, g_variant_new ("(a{o(oayays)})", &secrets));
}

static void
create_item (Keyring *self, GDBusMethodInvocation *invocation, GVariant *parameters)
{
  g_autoptr (GVariant) properties = g_variant_get_child_value (parameters, 0);
  g_autoptr (GVariant) secret = g_variant_get_child_value (parameters, 1);
  g_autoptr (GVariant) attributes = g_variant_lookup_value (
      properties, "org.freedesktop.Secret.Item.Attributes", G_VARIANT_TYPE ("a{ss}"));
  g_autoptr (GVariant) label = g_variant_lookup_value (
      properties, "org.freedesktop.Secret.Item.Label", G_VARIANT_TYPE_STRING);
  g_autofree char *text = g_variant_print (attributes, FALSE);
  guint place = find_place (self, attributes);
  Item *item = &g_array_index (self->items, Item, place);
  g_autofree char *path = g_strdup_printf (ITEM, place);

  g_clear_pointer (&item->attributes, g_variant_unref);
  g_clear_pointer (&item->value, g_variant_unref);
  item->attributes = g_variant_ref (attributes);
  item->value = g_variant_get_child_value (secret, 2);
  g_print ("%s %s\n", text, g_variant_get_string (label, NULL));
  g_dbus_method_invocation_return_value (invocation, g_variant_new ("(oo)", path, NO_PROMPT));
}

static void
delete_item (Keyring *self, GDBusMethodInvocation *invocation, const char *path)
{
  const char *number = strrchr (path, '/') + 1;
  guint i = (guint) g_ascii_strtoull (number, NULL, 10);

  g_assert_cmpuint (i, <, self->items->len);
  g_clear_pointer (&g_array_index (self->items, Item, i).value, g_variant_unref);
  g_dbus_method_invocation_return_value (invocation, g_variant_new ("(o)", NO_PROMPT));
}

static void
on_call (GDBusConnection *connection,
         const char *sender,
         const char *path,
         const char *interface,
         const char *method,
         GVariant *parameters,
         GDBusMethodInvocation *invocation,
         gpointer data)
{
  Keyring *self = data;

  /* As one whose question for the password nobody answers. */
  if (self->is_silent)
    g_print ("asked\n");
  else if (self->refuses)
    g_dbus_method_invocation_return_error (invocation, G_DBUS_ERROR, G_DBUS_ERROR_ACCESS_DENIED,
                                           "not today");
  else if (strcmp (method, "OpenSession") == 0)
    open_session (invocation, parameters);
  else if (strcmp (method, "SearchItems") == 0)
    search_items (self, invocation, parameters);
  else if (strcmp (method, "GetSecrets") == 0)
    get_secrets (self, invocation, parameters);
  else if (strcmp (method, "CreateItem") == 0)
    create_item (self, invocation, parameters);
  else if (strcmp (method, "Delete") == 0)
    delete_item (self, invocation, path);
  else
    g_dbus_method_invocation_return_value (invocation, g_variant_new ("(aoo)", NULL, NO_PROMPT));
}

static GVariant *
on_get_property (GDBusConnection *connection,
                 const char *sender,
                 const char *path,
                 const char *interface,
                 const char *property,
                 GError **error,
                 gpointer data)
{
  const char *collections[] = { COLLECTION };

  return g_variant_new_objv (collections, G_N_ELEMENTS (collections));
}

static const GDBusInterfaceVTable vtable = { on_call, on_get_property, NULL, { NULL } };

static char **
list_items (GDBusConnection *connection, const char *sender, const char *path, gpointer data)
{
  return NULL;
}

static GDBusInterfaceInfo **
list_interfaces (GDBusConnection *connection,
                 const char *sender,
                 const char *path,
                 const char *node,
                 gpointer data)
{
  Keyring *self = data;
  GDBusInterfaceInfo **interfaces = g_new0 (GDBusInterfaceInfo *, 2);

  interfaces[0] = g_dbus_interface_info_ref (
      g_dbus_node_info_lookup_interface (self->info, "org.freedesktop.Secret.Item"));
  return interfaces;
}

static const GDBusInterfaceVTable *
dispatch_item (GDBusConnection *connection,
               const char *sender,
               const char *path,
               const char *interface,
               const char *node,
               gpointer *out_user_data,
               gpointer data)
{
  *out_user_data = data;
  return &vtable;
}

static const GDBusSubtreeVTable subtree = { list_items, list_interfaces, dispatch_item, { NULL } };

static void export(Keyring *self, const char *path, const char *interface)
{
  g_autoptr (GError) error = NULL;

  g_dbus_connection_register_object (self->connection, path,
                                     g_dbus_node_info_lookup_interface (self->info, interface),
                                     &vtable, self, NULL, &error);
  g_assert_no_error (error);
}

static void
on_bus (GDBusConnection *connection, const char *name, gpointer data)
{
  Keyring *self = data;
  g_autoptr (GError) error = NULL;

  self->connection = connection;
  export(self, ROOT, "org.freedesktop.Secret.Service");
  export(self, COLLECTION, "org.freedesktop.Secret.Collection");
  g_dbus_connection_register_subtree (connection, COLLECTION, &subtree,
                                      G_DBUS_SUBTREE_FLAGS_DISPATCH_TO_UNENUMERATED_NODES, self,
                                      NULL, &error);
  g_assert_no_error (error);
}

static void
on_name (GDBusConnection *connection, const char *name, gpointer data)
{
  g_print ("ready\n");
}

int
main (int argc, char **argv)
{
  Keyring keyring = { .items = g_array_new (FALSE, TRUE, sizeof (Item)) };
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);

  keyring.info = g_dbus_node_info_new_for_xml (xml, NULL);
  keyring.is_silent = argc > 1 && strcmp (argv[1], "--silent") == 0;
  keyring.refuses = argc > 1 && strcmp (argv[1], "--refuse") == 0;
  setvbuf (stdout, NULL, _IOLBF, 0);
  g_bus_own_name (G_BUS_TYPE_SESSION, NAME, G_BUS_NAME_OWNER_FLAGS_NONE, on_bus, on_name, NULL,
                  &keyring, NULL);
  g_main_loop_run (loop);
  return 0;
}
